package dev.sonde.agent.metrics;

/** One measurement of an interval together with the span it was taken in. Immutable. */
public final class Exemplar {

  private final double value;
  private final long epochNanos;
  private final long traceIdHigh;
  private final long traceIdLow;
  private final long spanId;

  public Exemplar(double value, long epochNanos, long traceIdHigh, long traceIdLow, long spanId) {
    this.value = value;
    this.epochNanos = epochNanos;
    this.traceIdHigh = traceIdHigh;
    this.traceIdLow = traceIdLow;
    this.spanId = spanId;
  }

  /** In the metric's unit. */
  public double value() {
    return value;
  }

  /** Nanoseconds since 1970-01-01T00:00:00Z. */
  public long epochNanos() {
    return epochNanos;
  }

  public long traceIdHigh() {
    return traceIdHigh;
  }

  public long traceIdLow() {
    return traceIdLow;
  }

  public long spanId() {
    return spanId;
  }
}
