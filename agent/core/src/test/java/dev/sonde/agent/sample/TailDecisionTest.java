package dev.sonde.agent.sample;

import static dev.sonde.agent.sample.TailDecision.DROP;
import static dev.sonde.agent.sample.TailDecision.KEEP_BY_RATIO;
import static dev.sonde.agent.sample.TailDecision.KEEP_EXCEPTIONAL;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sonde.agent.record.Decision;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TailDecisionTest {

  private static final long UNKNOWN = Long.MAX_VALUE;

  @ParameterizedTest
  @CsvSource({
    // first, nanos, failed, slow, usual, expected
    "KEEP,           900, true,  500, 100, KEEP_BY_RATIO",
    "DROP,           900, true,  500, 100, DROP",
    "UNDECIDED_KEEP, 499, false, 500, 499, KEEP_BY_RATIO",
    "UNDECIDED_DROP, 499, false, 500, 499, DROP",
    "UNDECIDED_KEEP, 500, false, 500, 999, KEEP_EXCEPTIONAL",
    "UNDECIDED_DROP, 500, false, 500, 999, KEEP_EXCEPTIONAL",
    "UNDECIDED_DROP, 101, false, 500, 100, KEEP_EXCEPTIONAL",
    "UNDECIDED_DROP, 100, false, 500, 100, DROP",
    "UNDECIDED_DROP, 900, false, 0,   900, DROP",
    "UNDECIDED_DROP, 0,   false, 0,   900, DROP",
    "UNDECIDED_DROP, 1,   true,  500, 900, KEEP_EXCEPTIONAL",
  })
  void of_table(
      Decision first, long nanos, boolean failed, long slow, long usual, TailDecision expected) {
    assertThat(TailDecision.of(first, nanos, failed, slow, () -> usual)).isEqualTo(expected);
  }

  @Test
  void of_unknownPercentile_isNeverExceeded() {
    assertThat(TailDecision.of(Decision.UNDECIDED_DROP, 1L << 60, false, 0, () -> UNKNOWN))
        .isEqualTo(DROP);
  }

  @Test
  void of_certain_doesNotAskForThePercentile() {
    assertThat(
            TailDecision.of(
                Decision.KEEP,
                1,
                false,
                0,
                () -> {
                  throw new AssertionError("asked");
                }))
        .isEqualTo(KEEP_BY_RATIO);
  }

  @Test
  void traceState_ofExceptional_standsForItself() {
    assertThat(KEEP_EXCEPTIONAL.traceState("ot=th:c;rv:00000000000001,a=1"))
        .isEqualTo("ot=th:0;rv:00000000000001,a=1");
    assertThat(KEEP_EXCEPTIONAL.traceState(null)).isEqualTo("ot=th:0");
    assertThat(KEEP_BY_RATIO.traceState("ot=th:c,a=1")).isEqualTo("ot=th:c,a=1");
    assertThat(KEEP_BY_RATIO.traceState(null)).isNull();
  }
}
