package dev.sonde.heap.live;

/** What one collection left. Immutable. */
public final class Reading {

  private final long millis;
  private final long bytes;
  private final boolean exact;

  /**
   * A reading.
   *
   * @param millis when the collection ended, since 1970-01-01T00:00:00Z
   * @param bytes used by what may be live
   * @param exact whether garbage of the old generation has been looked for since the last exact
   *     one; otherwise the live set may be anything below
   */
  public Reading(long millis, long bytes, boolean exact) {
    this.millis = millis;
    this.bytes = bytes;
    this.exact = exact;
  }

  public long millis() {
    return millis;
  }

  public long bytes() {
    return bytes;
  }

  public boolean exact() {
    return exact;
  }
}
