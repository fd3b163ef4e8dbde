package dev.sonde.agent.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.sonde.agent.record.Decision;
import dev.sonde.agent.record.RemoteParent;
import dev.sonde.agent.record.Sampler;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whether what is exported tells how much there was. */
class SampledCountsTest {

  private static final int TRACES = 100_000;
  private static final double POPULATION = 0x1p56;
  private static final long SLOW = 1_000;

  @ParameterizedTest
  @ValueSource(doubles = {0.5, 0.25, 1.0 / 3, 0.1, 0.01, 0.001})
  void ratio_isMet(double ratio) {
    Sampler sampler = Samplers.from("traceidratio", ratio, false, text -> {});
    SplittableRandom random = new SplittableRandom(42);
    int kept = 0;
    for (int i = 0; i < TRACES; i++) {
      kept += sampler.decide(random.nextLong(), random.nextLong(), null) == Decision.KEEP ? 1 : 0;
    }
    double sigma = Math.sqrt(TRACES * ratio * (1 - ratio));
    assertThat((double) kept).isCloseTo(TRACES * ratio, within(4 * sigma));
  }

  @ParameterizedTest
  @ValueSource(doubles = {0.5, 0.1, 0.01})
  void lowerRatio_keepsASubset(double ratio) {
    Sampler sampler = Samplers.from("traceidratio", ratio, false, text -> {});
    Sampler lower = Samplers.from("traceidratio", ratio / 3, false, text -> {});
    SplittableRandom random = new SplittableRandom(43);
    int both = 0;
    for (int i = 0; i < TRACES; i++) {
      long low = random.nextLong();
      if (lower.decide(1, low, null) == Decision.KEEP) {
        assertThat(sampler.decide(1, low, null)).isEqualTo(Decision.KEEP);
        both++;
      }
    }
    assertThat(both).isPositive();
  }

  /** One trace in 50 is slow; a tenth of all come from a caller that samples at its own ratio. */
  @ParameterizedTest
  @ValueSource(doubles = {0.5, 0.1, 0.01})
  void exported_tellHowManyThereWere_withSlowOnesKept(double ratio) {
    Sampler sampler = Samplers.from("parentbased_traceidratio", ratio, true, text -> {});
    Sampler caller = Samplers.from("traceidratio", 0.2, false, text -> {});
    SplittableRandom random = new SplittableRandom(44);
    int slow = 0;
    double slowCount = 0;
    double count = 0;
    double variance = 0;
    for (int i = 0; i < TRACES; i++) {
      long low = random.nextLong();
      RemoteParent parent = i % 10 == 0 ? calledBy(caller, low) : null;
      boolean isSlow = random.nextInt(50) == 0;
      double probability = parent == null ? ratio : 0.2;
      slow += isSlow ? 1 : 0;
      variance += isSlow ? 0 : (1 - probability) / probability;
      Decision first = sampler.decide(1, low, parent);
      TailDecision tail =
          TailDecision.of(first, isSlow ? SLOW : 1, false, SLOW, () -> Long.MAX_VALUE);
      if (tail.kept()) {
        long threshold = OtTraceState.threshold(tail.traceState(sampler.traceState(first, parent)));
        assertThat(threshold).isNotEqualTo(Threshold.UNKNOWN);
        double standsFor = POPULATION / (POPULATION - threshold);
        count += standsFor;
        slowCount += isSlow ? standsFor : 0;
      }
    }
    assertThat(slowCount).isEqualTo(slow);
    assertThat(count).isCloseTo(TRACES, within(4 * Math.sqrt(variance)));
  }

  private static RemoteParent calledBy(Sampler caller, long traceIdLow) {
    Decision decision = caller.decide(1, traceIdLow, null);
    RemoteParent parent = new RemoteParent();
    parent.traceIdHigh = 1;
    parent.traceIdLow = traceIdLow;
    parent.spanId = 1;
    parent.flags = (byte) (decision == Decision.KEEP ? 3 : 2);
    parent.traceState = caller.traceState(decision, null);
    return parent;
  }
}
