package dev.sonde.agent.metrics;

import dev.sonde.agent.export.Attributes;
import org.jspecify.annotations.Nullable;

/**
 * One series of a histogram: since the start, and since the last collection when that is what is
 * exported.
 */
class HistogramSeries {

  /** Fewer values say nothing about a percentile. */
  private static final int ENOUGH = 100;

  private final Attributes attributes;
  private final Latencies total = new Latencies();
  private final @Nullable Latencies interval;
  private double asked = -1;
  private long answer;
  private long answeredAt;

  /**
   * An empty series.
   *
   * @param delta whether the last interval is exported, not all since the start
   */
  HistogramSeries(Attributes attributes, boolean delta) {
    this.attributes = attributes;
    this.interval = delta ? new Latencies() : null;
  }

  final Attributes attributes() {
    return attributes;
  }

  /** Export thread. */
  final void add(long nanos) {
    total.add(nanos);
    if (interval != null) {
      interval.add(nanos);
    }
  }

  /** One measurement since the last collection, with the span it was taken in. */
  @Nullable Exemplar takeExemplar() {
    return null;
  }

  /** Takes over what other threads recorded. */
  void drain() {}

  final void add(org.HdrHistogram.AbstractHistogram recorded, long sum, long min, long max) {
    total.add(recorded, sum, min, max);
    if (interval != null) {
      interval.add(recorded, sum, min, max);
    }
  }

  /**
   * Nanoseconds; {@code Long.MAX_VALUE} while there are too few values. Not recomputed for each
   * value.
   */
  final long percentile(double percentile) {
    long count = total.count();
    if (count < ENOUGH) {
      return Long.MAX_VALUE;
    }
    if (asked != percentile || count - answeredAt > Math.max(ENOUGH, answeredAt / 8)) {
      asked = percentile;
      answer = total.percentile(percentile);
      answeredAt = count;
    }
    return answer;
  }

  /** The point of this collection; null when there is nothing new to say. */
  final Metric.@Nullable Point collect(HistogramShape shape, long start, long last, long now) {
    drain();
    Latencies exported = interval == null ? total : interval;
    if (exported.count() == 0) {
      return null;
    }
    long since = interval == null ? start : last;
    Metric.Point point =
        new Metric.Point(attributes, since, now, 0, false, exported.as(shape), takeExemplar());
    if (interval != null) {
      interval.reset();
    }
    return point;
  }
}
