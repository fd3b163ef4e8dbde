package dev.sonde.agent.sample;

import dev.sonde.agent.record.Decision;
import dev.sonde.agent.record.RemoteParent;
import dev.sonde.agent.record.Sampler;
import org.jspecify.annotations.Nullable;

/**
 * Leaves the last word to the end of the local root. What another sampler says goes out in the
 * headers meanwhile; only what it keeps with certainty, or by a ratio that nobody knows, is decided
 * at once: there is nothing left to learn.
 */
final class LocalRootSampler implements Sampler {

  private final ThresholdSampler ratio;

  LocalRootSampler(ThresholdSampler ratio) {
    this.ratio = ratio;
  }

  @Override
  public Decision decide(long traceIdHigh, long traceIdLow, @Nullable RemoteParent parent) {
    Decision first = ratio.decide(traceIdHigh, traceIdLow, parent);
    if (!first.sampled()) {
      return Decision.UNDECIDED_DROP;
    }
    long threshold = ratio.threshold(first, parent);
    return threshold == Threshold.ALWAYS || threshold == Threshold.UNKNOWN
        ? Decision.KEEP
        : Decision.UNDECIDED_KEEP;
  }

  @Override
  public @Nullable String traceState(Decision decision, @Nullable RemoteParent parent) {
    return ratio.traceState(decision, parent);
  }
}
