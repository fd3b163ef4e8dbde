package dev.sonde.bridge.store;

import java.time.Duration;

/**
 * How much to keep.
 *
 * @param maxBytes on disk; the oldest partitions go first
 * @param maxAge after which a partition goes
 */
public record StoreSettings(long maxBytes, Duration maxAge) {
  public static final long DEFAULT_MAX_BYTES = 4L << 30;
  public static final Duration DEFAULT_MAX_AGE = Duration.ofDays(7);

  /** The share of the bounds after which a partition is sealed: what retention is exact to. */
  private static final int PARTITIONS = 12;

  public static StoreSettings defaults() {
    return new StoreSettings(DEFAULT_MAX_BYTES, DEFAULT_MAX_AGE);
  }

  long partitionBytes() {
    return maxBytes / PARTITIONS;
  }

  long partitionMillis() {
    return maxAge.toMillis() / PARTITIONS;
  }
}
