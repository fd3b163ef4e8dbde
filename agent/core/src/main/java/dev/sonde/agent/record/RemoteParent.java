package dev.sonde.agent.record;

import org.jspecify.annotations.Nullable;

/** The caller's span as its headers told it. Mutable while a propagator fills it; one thread. */
public final class RemoteParent {

  public long traceIdHigh;
  public long traceIdLow;
  public long spanId;
  public byte flags;
  public @Nullable String traceState;
  public @Nullable String baggage;

  public boolean isValid() {
    return (traceIdHigh | traceIdLow) != 0 && spanId != 0;
  }

  public boolean sampled() {
    return (flags & 1) != 0;
  }
}
