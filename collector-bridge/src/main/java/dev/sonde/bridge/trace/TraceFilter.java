package dev.sonde.bridge.trace;

import org.jspecify.annotations.Nullable;

/**
 * Which traces to list.
 *
 * @param service any span's service; null for all
 * @param minDurationNanos 0 for all
 * @param limit most traces, 1 or more
 */
public record TraceFilter(
    @Nullable String service, long minDurationNanos, boolean errorsOnly, int limit) {

  boolean matches(TraceSummary trace) {
    return (service == null || trace.services().contains(service))
        && trace.durationNanos() >= minDurationNanos
        && (!errorsOnly || trace.errors() > 0);
  }
}
