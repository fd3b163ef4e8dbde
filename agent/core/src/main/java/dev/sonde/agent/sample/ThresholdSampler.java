package dev.sonde.agent.sample;

import dev.sonde.agent.record.Decision;
import dev.sonde.agent.record.RemoteParent;
import dev.sonde.agent.record.Sampler;
import org.jspecify.annotations.Nullable;

/**
 * The samplers of the specification: one threshold, applied to every trace or to those only about
 * which the caller has not decided. A trace id without the random flag is presumed to be random.
 */
final class ThresholdSampler implements Sampler {

  private final boolean parentBased;
  private final long threshold;

  /**
   * Nothing when every trace is kept, as with the specification's own {@code AlwaysOn}: a span
   * without a threshold stands for itself, and the text would be a tenth of many spans.
   */
  private final @Nullable String ofNewTraces;

  /**
   * @param parentBased whether a caller's decision holds
   */
  ThresholdSampler(boolean parentBased, long threshold) {
    this.parentBased = parentBased;
    this.threshold = threshold;
    boolean says = threshold != Threshold.NEVER && threshold != Threshold.ALWAYS;
    ofNewTraces = says ? OtTraceState.with(null, threshold) : null;
  }

  @Override
  public Decision decide(long traceIdHigh, long traceIdLow, @Nullable RemoteParent parent) {
    boolean kept;
    if (parent != null && follows(parent)) {
      kept = parent.sampled();
    } else {
      kept = randomness(traceIdLow, parent) >= threshold;
    }
    return kept ? Decision.KEEP : Decision.DROP;
  }

  /** The threshold that goes with the decision; a caller's only where both agree. */
  long threshold(Decision decision, @Nullable RemoteParent parent) {
    boolean kept = decision.sampled();
    if (parent == null || !follows(parent)) {
      return kept ? threshold : Threshold.UNKNOWN;
    }
    long arrived = OtTraceState.threshold(parent.traceState);
    boolean consistent = kept == (randomness(parent.traceIdLow, parent) >= arrived);
    return consistent ? arrived : Threshold.UNKNOWN;
  }

  @Override
  public @Nullable String traceState(Decision decision, @Nullable RemoteParent parent) {
    if (parent == null) {
      return decision.sampled() ? ofNewTraces : null;
    }
    return OtTraceState.with(parent.traceState, threshold(decision, parent));
  }

  private boolean follows(RemoteParent parent) {
    return parentBased && !parent.deferred;
  }

  private static long randomness(long traceIdLow, @Nullable RemoteParent parent) {
    long explicit = parent == null ? -1 : OtTraceState.randomness(parent.traceState);
    return explicit >= 0 ? explicit : Threshold.randomness(traceIdLow);
  }
}
