package dev.sonde.heap.trend;

/** What one lane asks of a trend. Immutable. */
public final class LaneSettings {

  final long blockMillis;
  final int exactNeeded;
  final int[] windows;
  final double probability;
  final double growth;
  final double absoluteGrowth;
  final double relativeGrowth;
  final long horizonMillis;

  /**
   * A lane of the live set.
   *
   * @param blockMillis shortest block
   * @param exactNeeded fewest exact values of a block
   * @param windows how many blocks are tested, shortest first
   * @param probability highest that a series without trend may have
   * @param growth least share of the limit that the window has to add, 0 to 1
   * @param horizonMillis the limit has to be reached within; {@link Long#MAX_VALUE} for ever
   */
  public LaneSettings(
      long blockMillis,
      int exactNeeded,
      int[] windows,
      double probability,
      double growth,
      long horizonMillis) {
    this(blockMillis, exactNeeded, windows, probability, growth, 0, 0, horizonMillis);
  }

  private LaneSettings(
      long blockMillis,
      int exactNeeded,
      int[] windows,
      double probability,
      double growth,
      double absoluteGrowth,
      double relativeGrowth,
      long horizonMillis) {
    this.blockMillis = blockMillis;
    this.exactNeeded = exactNeeded;
    this.windows = windows.clone();
    this.probability = probability;
    this.growth = growth;
    this.absoluteGrowth = absoluteGrowth;
    this.relativeGrowth = relativeGrowth;
    this.horizonMillis = horizonMillis;
  }

  /**
   * A lane of a counter, which has no limit.
   *
   * @param absoluteGrowth least that the window has to add
   * @param relativeGrowth least that it has to add as a share of where it began
   */
  public static LaneSettings ofCounter(
      long blockMillis, double absoluteGrowth, double relativeGrowth) {
    return new LaneSettings(
        blockMillis,
        1,
        new int[] {12, 24, 48},
        0.001,
        0,
        absoluteGrowth,
        relativeGrowth,
        Long.MAX_VALUE);
  }
}
