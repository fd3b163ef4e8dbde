package dev.sonde.bridge.api;

/**
 * The span of time that a question is about, the last 15 minutes unless it says otherwise.
 *
 * @param from nanoseconds since 1970, inclusive
 * @param to nanoseconds since 1970, inclusive
 */
record Range(long from, long to) {
  private static final long DEFAULT_NANOS = 15 * 60 * 1_000_000_000L;

  static Range of(Parameters parameters) {
    long to = parameters.time("to", System.currentTimeMillis() * 1_000_000);
    return new Range(parameters.time("from", to - DEFAULT_NANOS), to);
  }

  /** At least one. */
  double seconds() {
    return Math.max(1, (to - from) / 1e9);
  }
}
