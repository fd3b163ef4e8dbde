package dev.sonde.heap.trend;

/** A series that rises, as one test has found it. Immutable. */
public final class Trend {

  private final TheilSen slope;
  private final double probability;
  private final double first;
  private final double last;
  private final long beginMillis;
  private final long endMillis;
  private final int blocks;

  Trend(
      TheilSen slope,
      double probability,
      double first,
      double last,
      long beginMillis,
      long endMillis,
      int blocks) {
    this.slope = slope;
    this.probability = probability;
    this.first = first;
    this.last = last;
    this.beginMillis = beginMillis;
    this.endMillis = endMillis;
    this.blocks = blocks;
  }

  /** Per millisecond. */
  public TheilSen slope() {
    return slope;
  }

  /** That a series without trend rises as much. */
  public double probability() {
    return probability;
  }

  /** Minimum of the first block. */
  public double first() {
    return first;
  }

  /** Minimum of the last block. */
  public double last() {
    return last;
  }

  /** End of the first block, since 1970-01-01T00:00:00Z. */
  public long beginMillis() {
    return beginMillis;
  }

  /** End of the last block, since 1970-01-01T00:00:00Z. */
  public long endMillis() {
    return endMillis;
  }

  public int blocks() {
    return blocks;
  }
}
