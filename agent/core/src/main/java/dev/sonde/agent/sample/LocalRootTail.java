package dev.sonde.agent.sample;

import dev.sonde.agent.export.FinishedSpan;
import dev.sonde.agent.export.TailSampling;
import dev.sonde.agent.record.LocalRoot;

/** Applies {@link TailDecision} by configuration. Export thread. */
final class LocalRootTail implements TailSampling {

  private final boolean keepsSlow;
  private final boolean keepsFailed;
  private final long slowNanos;

  /**
   * @param slowNanos as in {@link TailDecision#of}
   */
  LocalRootTail(boolean keepsSlow, boolean keepsFailed, long slowNanos) {
    this.keepsSlow = keepsSlow;
    this.keepsFailed = keepsFailed;
    this.slowNanos = keepsSlow ? slowNanos : 0;
  }

  @Override
  public boolean decide(LocalRoot root, long nanos, long usualNanos, boolean error) {
    TailDecision decision =
        TailDecision.of(
            root.decision(),
            nanos,
            keepsFailed && error,
            slowNanos,
            () -> keepsSlow ? usualNanos : Long.MAX_VALUE);
    root.exportedTraceState(decision.traceState(root.traceState()));
    return decision.kept();
  }

  @Override
  public void stamp(FinishedSpan span, LocalRoot root) {
    span.sampledWith(root.exportedTraceState());
  }

  @Override
  public boolean isExceptional(long nanos, long usualNanos, boolean error) {
    return error || (slowNanos > 0 && nanos >= slowNanos) || nanos > usualNanos;
  }
}
