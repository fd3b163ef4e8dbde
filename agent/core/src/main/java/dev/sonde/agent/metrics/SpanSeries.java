package dev.sonde.agent.metrics;

import dev.sonde.agent.export.Attributes;
import org.jspecify.annotations.Nullable;

/**
 * One series of a duration histogram of spans, with its last exemplar. Found once for spans that
 * are alike. Export thread only.
 */
public final class SpanSeries extends HistogramSeries {

  /** Which spans may become the exemplar, by {@code OTEL_METRICS_EXEMPLAR_FILTER}. */
  enum Exemplars {
    NONE,
    OF_SAMPLED,
    OF_ALL;

    static Exemplars by(String filter) {
      switch (filter) {
        case "always_on":
          return OF_ALL;
        case "trace_based":
          return OF_SAMPLED;
        default:
          return NONE;
      }
    }
  }

  private final Exemplars exemplars;
  private final AllocatedBytes allocated = new AllocatedBytes();
  private boolean hasExemplar;
  private long nanos;
  private long epochNanos;
  private long traceIdHigh;
  private long traceIdLow;
  private long spanId;

  SpanSeries(Attributes attributes, boolean delta, Exemplars exemplars) {
    super(attributes, delta);
    this.exemplars = exemplars;
  }

  /**
   * Counts one span.
   *
   * @param duration nanoseconds; negative counts as zero
   * @param endEpochNanos end of the span
   * @param sampled whether the span is exported
   */
  public void add(
      long duration,
      long endEpochNanos,
      long traceHigh,
      long traceLow,
      long span,
      boolean sampled) {
    add(duration);
    if (exemplars == Exemplars.OF_ALL || (sampled && exemplars == Exemplars.OF_SAMPLED)) {
      hasExemplar = true;
      nanos = Math.max(0, duration);
      epochNanos = endEpochNanos;
      traceIdHigh = traceHigh;
      traceIdLow = traceLow;
      spanId = span;
    }
  }

  /** Counts what the thread of one of these calls has allocated, in bytes. */
  public void addAllocated(long bytes) {
    allocated.add(bytes);
  }

  Metric.@Nullable Point collectAllocated(boolean delta, long start, long last, long now) {
    return allocated.collect(attributes(), delta, delta ? last : start, now);
  }

  /**
   * How long the slowest of these spans take.
   *
   * @param percentile from 0 to 100
   * @return nanoseconds, within 1 %; {@code Long.MAX_VALUE} while fewer than 100 spans are known
   */
  public long percentileNanos(double percentile) {
    return percentile(percentile);
  }

  @Override
  @Nullable Exemplar takeExemplar() {
    if (!hasExemplar) {
      return null;
    }
    hasExemplar = false;
    return new Exemplar(nanos / HistogramShape.NANOS, epochNanos, traceIdHigh, traceIdLow, spanId);
  }
}
