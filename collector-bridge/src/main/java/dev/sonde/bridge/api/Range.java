package dev.sonde.bridge.api;

import org.jspecify.annotations.Nullable;

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

  /**
   * What {@code range} is compared with: {@code baseFrom} to {@code baseTo}, which is where the
   * range begins when only the former is there. Null when neither is.
   */
  static @Nullable Range ofBase(Parameters parameters, Range range) {
    if (parameters.text("baseFrom") == null) {
      if (parameters.text("baseTo") != null) {
        throw new BadParameterException("baseTo", "", "given with baseFrom only");
      }
      return null;
    }
    return new Range(parameters.time("baseFrom", 0), parameters.time("baseTo", range.from()));
  }

  /** At least one. */
  double seconds() {
    return Math.max(1, (to - from) / 1e9);
  }
}
