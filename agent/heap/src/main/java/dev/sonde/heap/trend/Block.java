package dev.sonde.heap.trend;

/** A stretch of a series: the least of its values. Immutable. */
public final class Block {

  private final long endMillis;
  private final double minimum;
  private final double load;

  /**
   * A block.
   *
   * @param endMillis when it ended
   * @param load how busy the application was in it, in any unit of work per time
   */
  public Block(long endMillis, double minimum, double load) {
    this.endMillis = endMillis;
    this.minimum = minimum;
    this.load = load;
  }

  public long endMillis() {
    return endMillis;
  }

  public double minimum() {
    return minimum;
  }

  public double load() {
    return load;
  }
}
