package dev.sonde.agent;

import dev.sonde.agent.weave.Pauses;

/** How the agent left. Immutable. */
public final class Departure {

  private final int restored;
  private final Pauses pauses;
  private final boolean sent;

  Departure(int restored, Pauses pauses, boolean sent) {
    this.restored = restored;
    this.pauses = pauses;
    this.sent = sent;
  }

  /** Classes that are as they were. */
  public int restored() {
    return restored;
  }

  public Pauses pauses() {
    return pauses;
  }

  /** Whether the last export ended in time. */
  public boolean sent() {
    return sent;
  }
}
