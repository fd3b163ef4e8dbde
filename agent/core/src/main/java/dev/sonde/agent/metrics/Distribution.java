package dev.sonde.agent.metrics;

/**
 * A histogram's state, as explicit buckets or as exponential ones. Immutable by convention: the
 * arrays are not to be changed.
 */
public final class Distribution {

  private static final double[] NO_BOUNDS = {};

  private final long count;
  private final double sum;
  private final double min;
  private final double max;
  private final double[] bounds;
  private final long[] counts;
  private final boolean exponential;
  private final int scale;
  private final int offset;
  private final long zeroCount;

  /**
   * Explicit buckets.
   *
   * @param bounds upper inclusive bounds, ascending
   * @param counts one more than bounds: the last counts what lies above them all
   */
  public Distribution(
      long count, double sum, double min, double max, double[] bounds, long[] counts) {
    this(count, sum, min, max, bounds, counts, false, 0, 0, 0);
  }

  private Distribution(
      long count,
      double sum,
      double min,
      double max,
      double[] bounds,
      long[] counts,
      boolean exponential,
      int scale,
      int offset,
      long zeroCount) {
    this.count = count;
    this.sum = sum;
    this.min = min;
    this.max = max;
    this.bounds = bounds;
    this.counts = counts;
    this.exponential = exponential;
    this.scale = scale;
    this.offset = offset;
    this.zeroCount = zeroCount;
  }

  /**
   * Exponential buckets: bucket {@code i} of {@code counts} holds what lies in {@code
   * (base^(offset+i), base^(offset+i+1)]} where {@code base = 2^(2^-scale)} (OpenTelemetry metrics
   * data model).
   */
  static Distribution exponential(
      long count,
      double sum,
      double min,
      double max,
      int scale,
      int offset,
      long zeroCount,
      long[] counts) {
    return new Distribution(
        count, sum, min, max, NO_BOUNDS, counts, true, scale, offset, zeroCount);
  }

  public long count() {
    return count;
  }

  public double sum() {
    return sum;
  }

  public double min() {
    return min;
  }

  public double max() {
    return max;
  }

  /** Upper inclusive bounds, ascending; empty when the buckets are exponential. */
  public double[] bounds() {
    return bounds;
  }

  /** Of explicit buckets one more than bounds; of exponential ones from {@link #offset} on. */
  public long[] counts() {
    return counts;
  }

  public boolean isExponential() {
    return exponential;
  }

  /** Of exponential buckets: the higher, the finer; from -10 to 20. */
  public int scale() {
    return scale;
  }

  /** Of exponential buckets: index of the first of {@link #counts}. */
  public int offset() {
    return offset;
  }

  /** Of exponential buckets: how many values were zero. */
  public long zeroCount() {
    return zeroCount;
  }
}
