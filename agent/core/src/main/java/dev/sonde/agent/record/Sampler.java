package dev.sonde.agent.record;

import org.jspecify.annotations.Nullable;

/**
 * Decides about a trace when it enters the process. Any thread, no allocation in the common case.
 */
public interface Sampler {

  /**
   * Decides.
   *
   * @param parent what arrived with the request, perhaps {@linkplain RemoteParent#samplingOnly
   *     without ids}; null for a trace that begins here
   */
  Decision decide(long traceIdHigh, long traceIdLow, @Nullable RemoteParent parent);

  /**
   * The {@code tracestate} to send on, with this sampler's threshold written into its {@code ot}
   * entry.
   */
  @Nullable String traceState(Decision decision, @Nullable RemoteParent parent);
}
