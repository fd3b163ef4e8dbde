package dev.sonde.bridge.forward;

import java.util.function.DoubleSupplier;

/**
 * Pauses between attempts: doubling from 250 ms to 30 s, each shortened at random by up to a half,
 * so that many senders do not come back in step.
 */
final class BackOff {
  static final long FIRST_MILLIS = 250;
  static final long LONGEST_MILLIS = 30_000;

  private final DoubleSupplier random;
  private long next = FIRST_MILLIS;

  /**
   * @param random from 0 (inclusive) to 1 (exclusive)
   */
  BackOff(DoubleSupplier random) {
    this.random = random;
  }

  /**
   * @param askedMillis what the endpoint asked for; the pause is never shorter
   */
  long nextMillis(long askedMillis) {
    long pause = Math.round(next * (1 - random.getAsDouble() / 2));
    next = Math.min(LONGEST_MILLIS, next * 2);
    return Math.max(pause, askedMillis);
  }

  void reset() {
    next = FIRST_MILLIS;
  }
}
