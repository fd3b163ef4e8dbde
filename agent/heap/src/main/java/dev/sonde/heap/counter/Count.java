package dev.sonde.heap.counter;

/** One number of one moment. Immutable. */
public final class Count {

  private final Kind kind;
  private final String family;
  private final double value;
  private final boolean shrunk;

  /**
   * A number.
   *
   * @param family what it is about among its kind, such as a name of threads with {@code #} for
   *     digits; empty when there is only one
   * @param shrunk whether some of what was counted the last time has gone since
   */
  public Count(Kind kind, String family, double value, boolean shrunk) {
    this.kind = kind;
    this.family = family;
    this.value = value;
    this.shrunk = shrunk;
  }

  public Kind kind() {
    return kind;
  }

  public String family() {
    return family;
  }

  public double value() {
    return value;
  }

  /** Whether some of what was counted the last time has gone since. */
  public boolean shrunk() {
    return shrunk;
  }
}
