package dev.sonde.agent.record;

import org.jspecify.annotations.Nullable;

/** The caller's span as its headers told it. Mutable while a propagator fills it; one thread. */
public final class RemoteParent {

  public long traceIdHigh;
  public long traceIdLow;
  public long spanId;

  /** W3C trace flags: 1 is "sampled", 2 says that the trace id is random. */
  public byte flags;

  /** The caller wants this trace kept and says so to everyone (B3 and Jaeger). */
  public boolean debug;

  /** The ids came without a word on sampling (B3): this process decides. */
  public boolean deferred;

  /** A word on sampling came without ids (B3): it holds for the trace that begins here. */
  public boolean samplingOnly;

  public @Nullable String traceState;
  public @Nullable String baggage;

  public boolean isValid() {
    return (traceIdHigh | traceIdLow) != 0 && spanId != 0;
  }

  public boolean sampled() {
    return (flags & 1) != 0;
  }
}
