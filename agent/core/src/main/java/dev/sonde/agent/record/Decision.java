package dev.sonde.agent.record;

/** What a sampler says when a trace enters the process. */
public enum Decision {
  /** Not exported; counted by metrics. */
  DROP,
  /** Exported. */
  KEEP,
  /**
   * Exported when the local root turns out slow or failed, or when the ratio takes it: decided at
   * its end.
   */
  UNDECIDED_KEEP,
  /** As {@link #UNDECIDED_KEEP}, but the ratio has not taken it. */
  UNDECIDED_DROP;

  /** Whether the bit "sampled" goes out in the W3C flags. */
  public boolean sampled() {
    return this == KEEP || this == UNDECIDED_KEEP;
  }

  public boolean undecided() {
    return this == UNDECIDED_KEEP || this == UNDECIDED_DROP;
  }
}
