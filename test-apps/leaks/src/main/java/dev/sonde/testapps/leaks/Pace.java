package dev.sonde.testapps.leaks;

/**
 * How fast time goes for a case and its verdict.
 *
 * @param block value of {@code sonde.heap.pace}
 * @param warmUp value of {@code sonde.heap.warmup}
 * @param fillSeconds in which 60 % of the free heap fill
 * @param leakSeconds longest run of a leak
 * @param benignSeconds run of a benign case
 */
record Pace(String block, String warmUp, double fillSeconds, int leakSeconds, int benignSeconds) {
  static final Pace AS_IT_IS = new Pace("10s", "15m", 600, 900, 1_200);
  static final Pace SLOW = new Pace("10s", "15m", 3_600, 4_800, 5_400);

  /** A quarter of the time, by configuration only. */
  static final Pace COMPRESSED = new Pace("2s", "225s", 150, 220, 240);

  static final Pace SLOW_COMPRESSED = new Pace("2s", "225s", 900, 1_200, 1_200);

  /** By how much the steps of a fixed pace are quicker. */
  double speed() {
    return 600 / fillSeconds;
  }
}
