package dev.sonde.agent.metrics;

import org.HdrHistogram.AbstractHistogram;
import org.HdrHistogram.Histogram;

/** Durations in nanoseconds: HdrHistogram with the exact sum and extremes beside it. One thread. */
final class Latencies {

  /** What lies below counts as zero in the buckets: 1 µs. */
  static final long FINEST = 1_000;

  /** What lies above is placed here in the buckets: 1 h. */
  static final long LONGEST = 3_600_000_000_000L;

  /** Values within 1 % of each other may share a cell. */
  static final int DIGITS = 2;

  private final Histogram values = new Histogram(FINEST, 2 * FINEST, DIGITS);
  private long sum;
  private long min = Long.MAX_VALUE;
  private long max;

  Latencies() {
    values.setAutoResize(true);
  }

  void add(long nanos) {
    long value = Math.max(0, nanos);
    values.recordValue(Math.min(value, LONGEST));
    extend(value, value, value);
  }

  void add(AbstractHistogram recorded, long itsSum, long itsMin, long itsMax) {
    if (recorded.getTotalCount() > 0) {
      values.add(recorded);
      extend(itsSum, itsMin, itsMax);
    }
  }

  private void extend(long more, long lowest, long highest) {
    sum += more;
    min = Math.min(min, lowest);
    max = Math.max(max, highest);
  }

  void reset() {
    values.reset();
    sum = 0;
    min = Long.MAX_VALUE;
    max = 0;
  }

  long count() {
    return values.getTotalCount();
  }

  long percentile(double percentile) {
    return values.getValueAtPercentile(percentile);
  }

  Distribution as(HistogramShape shape) {
    return shape.of(values, sum, count() == 0 ? 0 : min, max);
  }
}
