package dev.sonde.testapps.leaks;

/**
 * What the verdict said of one run; times in seconds since the start, -1 for never.
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
    String share =
        heapFull > 0 && suspect >= 0 ? String.format("%.0f %%", 100 * suspect / heapFull) : "-";
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

  private static String seconds(double value) {
    return value < 0 ? "-" : String.format("%.0f s", value);
  }

  boolean detected() {
    return suspect >= 0;
  }
}
