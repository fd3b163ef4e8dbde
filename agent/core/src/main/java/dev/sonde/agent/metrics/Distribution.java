package dev.sonde.agent.metrics;

/**
 * A histogram's state as explicit buckets. Immutable by convention: the arrays are not to be
 * changed.
 */
public final class Distribution {

  private final long count;
  private final double sum;
  private final double min;
  private final double max;
  private final double[] bounds;
  private final long[] counts;

  /**
   * @param bounds upper inclusive bounds, ascending
   * @param counts one more than bounds: the last counts what lies above them all
   */
  public Distribution(
      long count, double sum, double min, double max, double[] bounds, long[] counts) {
    this.count = count;
    this.sum = sum;
    this.min = min;
    this.max = max;
    this.bounds = bounds;
    this.counts = counts;
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

  public double[] bounds() {
    return bounds;
  }

  public long[] counts() {
    return counts;
  }
}
