package dev.sonde.agent.export;

import dev.sonde.agent.record.LocalRoot;

/** Decides about an undecided trace when its local root has ended. Export thread only. */
public interface TailSampling {

  /**
   * Decides, once a trace.
   *
   * @param nanos duration of the local root
   * @param usualNanos the operation's own 99th percentile, {@code Long.MAX_VALUE} while it is
   *     unknown
   */
  boolean decide(LocalRoot root, long nanos, long usualNanos, boolean error);

  /** Puts the threshold that the span was kept by into its {@code tracestate}. */
  void stamp(FinishedSpan span, LocalRoot root);

  /** Whether a local root is worth more than others when there is no room for all. */
  boolean isExceptional(long nanos, long usualNanos, boolean error);
}
