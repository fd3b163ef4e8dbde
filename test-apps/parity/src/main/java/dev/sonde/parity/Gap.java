package dev.sonde.parity;

/**
 * One thing in which a span of ours falls short of theirs.
 *
 * @param what {@code span}, {@code parent}, {@code name}, or the attribute
 * @param theirs their value
 * @param ours our value, {@code -} where there is none
 */
record Gap(String what, String theirs, String ours) {
  @Override
  public String toString() {
    return what + ": " + theirs + " / " + ours;
  }
}
