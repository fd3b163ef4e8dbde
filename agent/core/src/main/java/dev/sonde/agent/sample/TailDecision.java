package dev.sonde.agent.sample;

import dev.sonde.agent.record.Decision;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** What becomes of a trace when its local root has ended. */
public enum TailDecision {
  /** Kept because it was slow or failed, whatever the ratio: stands for itself alone. */
  KEEP_EXCEPTIONAL,
  /** Kept as the ratio or the caller has decided at the beginning, and stands for as many. */
  KEEP_BY_RATIO,
  /** Not exported. */
  DROP;

  /**
   * Decides.
   *
   * @param first what the sampler said at the beginning; only an undecided trace may become
   *     exceptional
   * @param failed whether the local root failed, false when failures are not to be kept
   * @param slowNanos a local root that takes as long is slow; 0 for no such limit
   * @param usualNanos the operation's own 99th percentile, {@code Long.MAX_VALUE} while it is
   *     unknown; what takes longer is slow. Asked only when it matters.
   */
  public static TailDecision of(
      Decision first, long durationNanos, boolean failed, long slowNanos, LongSupplier usualNanos) {
    if (first.undecided()
        && (failed
            || (slowNanos > 0 && durationNanos >= slowNanos)
            || durationNanos > usualNanos.getAsLong())) {
      return KEEP_EXCEPTIONAL;
    }
    return first.sampled() ? KEEP_BY_RATIO : DROP;
  }

  public boolean kept() {
    return this != DROP;
  }

  /**
   * The {@code tracestate} of the exported spans.
   *
   * @param sent what went out in the headers, the sampler's threshold included
   */
  public @Nullable String traceState(@Nullable String sent) {
    return this == KEEP_EXCEPTIONAL ? OtTraceState.with(sent, Threshold.ALWAYS) : sent;
  }
}
