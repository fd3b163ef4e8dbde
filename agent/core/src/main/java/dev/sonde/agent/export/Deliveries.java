package dev.sonde.agent.export;

import org.jspecify.annotations.Nullable;

/** When spans were last delivered, and what last kept them from it. Any thread. */
public final class Deliveries {

  private long deliveredAt;
  private long failedAt;
  private @Nullable String failure;
  private boolean waiting;

  public synchronized void delivered() {
    deliveredAt = System.currentTimeMillis();
    waiting = false;
  }

  /**
   * Notes a failure.
   *
   * @param postponed whether what was not delivered waits for another attempt
   */
  public synchronized void failed(String reason, boolean postponed) {
    failedAt = System.currentTimeMillis();
    failure = reason;
    waiting = postponed;
  }

  /** Milliseconds since 1970; 0 for never. */
  public synchronized long deliveredAt() {
    return deliveredAt;
  }

  /** Milliseconds since 1970; 0 for never. */
  public synchronized long failedAt() {
    return failedAt;
  }

  /** Of the last failure; null when there was none. */
  public synchronized @Nullable String failure() {
    return failure;
  }

  /** Whether spans wait for the receiver to come back. */
  public synchronized boolean waiting() {
    return waiting;
  }
}
