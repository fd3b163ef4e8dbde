package dev.sonde.bridge.forward;

/**
 * How an attempt to send ended.
 *
 * @param retryAfterMillis what the endpoint asked for; 0 where it did not
 * @param reason for a person; empty when delivered
 */
record Outcome(Kind kind, long retryAfterMillis, String reason) {
  enum Kind {
    DELIVERED,
    /** May succeed later: the endpoint is away or busy. */
    RETRY,
    /** Will never succeed: the endpoint refuses this batch. */
    REJECTED
  }

  static final Outcome DELIVERED = new Outcome(Kind.DELIVERED, 0, "");

  static Outcome retry(long retryAfterMillis, String reason) {
    return new Outcome(Kind.RETRY, retryAfterMillis, reason);
  }

  static Outcome rejected(String reason) {
    return new Outcome(Kind.REJECTED, 0, reason);
  }
}
