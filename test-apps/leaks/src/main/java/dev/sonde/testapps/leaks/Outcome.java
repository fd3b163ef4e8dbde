package dev.sonde.testapps.leaks;

/**
 * What the verdict said of one run; times in seconds since the case began, -1 for never.
 *
 * @param heapFull when the heap would be full to 90 %; 0 for a case that leaves it flat
 * @param last level at the end
 */
record Outcome(
    LeakCase of,
    double watch,
    double suspect,
    double leak,
    boolean attributed,
    String last,
    double heapFull,
    String problem) {

  static String header() {
    return String.format(
        "%-34s %6s %8s %6s  %-10s %-8s %s",
        "CASE", "WATCH", "SUSPECT", "LEAK", "ATTRIBUTED", "AT END", "SUSPECT/TTE");
  }

  String row() {
    String share = share() >= 0 ? String.format("%.0f %%", 100 * share()) : "-";
    return String.format(
        "%-34s %6s %8s %6s  %-10s %-8s %s %s",
        of.title(),
        seconds(watch),
        seconds(suspect),
        seconds(leak),
        of.leaks() ? (attributed ? "yes" : "no") : "",
        last,
        of.leaks() ? share : "",
        problem);
  }

  /** Part of the time to exhaustion that had passed at SUSPECT; -1 when there is none. */
  double share() {
    return heapFull > 0 && suspect >= 0 ? suspect / heapFull : -1;
  }

  private static String seconds(double value) {
    return value < 0 ? "-" : String.format("%.0f s", value);
  }

  boolean detected() {
    return suspect >= 0;
  }
}
