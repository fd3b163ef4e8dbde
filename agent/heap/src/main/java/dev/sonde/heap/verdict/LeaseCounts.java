package dev.sonde.heap.verdict;

/** What is known of the leases of one lender at one moment. Immutable. */
public final class LeaseCounts {

  final int lost;
  final int occasions;
  final int outlived;
  final int readings;
  final int busy;
  final int unclear;
  final long oldestMillis;

  /**
   * Leases counted.
   *
   * @param lost that were collected before they were given back, lately
   * @param occasions on how many readings some were found lost
   * @param outlived that are held far longer than others, by requests and methods that have ended
   * @param readings in a row that found some of these
   * @param busy that are held as long by work that goes on
   * @param unclear that are held as long, nobody knows by whom
   * @param oldestMillis how long the oldest of those that outlived is out
   */
  public LeaseCounts(
      int lost,
      int occasions,
      int outlived,
      int readings,
      int busy,
      int unclear,
      long oldestMillis) {
    this.lost = lost;
    this.occasions = occasions;
    this.outlived = outlived;
    this.readings = readings;
    this.busy = busy;
    this.unclear = unclear;
    this.oldestMillis = oldestMillis;
  }
}
