package dev.sonde.agent.sample;

import static dev.sonde.agent.record.Decision.DROP;
import static dev.sonde.agent.record.Decision.KEEP;
import static dev.sonde.agent.record.Decision.UNDECIDED_DROP;
import static dev.sonde.agent.record.Decision.UNDECIDED_KEEP;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sonde.agent.record.Decision;
import dev.sonde.agent.record.RemoteParent;
import dev.sonde.agent.record.Sampler;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SamplersTest {

  private static final long HIGH_RANDOM = 0xffc0000000000000L;
  private static final long LOW_RANDOM = 0xff00000000000001L;

  private final List<String> reports = new ArrayList<>();

  /** Ratio 1 in 4: threshold c. The arguments: random bits, parent's flags and state, outcome. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      value = {
        // traces that begin here
        "always_on                | low  | - | -                    | KEEP | -",
        "always_off               | high | - | -                    | DROP | -",
        "traceidratio             | high | - | -                    | KEEP | ot=th:c",
        "traceidratio             | low  | - | -                    | DROP | -",
        "parentbased_always_on    | low  | - | -                    | KEEP | -",
        "parentbased_always_off   | high | - | -                    | DROP | -",
        "parentbased_traceidratio | high | - | -                    | KEEP | ot=th:c",
        "parentbased_traceidratio | low  | - | -                    | DROP | -",
        // samplers that do not ask the caller
        "always_on                | low  | 0 | a=1                  | KEEP | ot=th:0,a=1",
        "always_on                | low  | 1 | a=1,ot=th:8;k:1      | KEEP | ot=th:0;k:1,a=1",
        "always_off               | high | 1 | ot=th:8,a=1          | DROP | a=1",
        "traceidratio             | high | 0 | a=1                  | KEEP | ot=th:c,a=1",
        "traceidratio             | low  | 1 | ot=th:0,a=1          | DROP | a=1",
        "traceidratio             | low  | 1 | ot=rv:c0000000000000 | KEEP | ot=th:c;rv:c0000000000000",
        "traceidratio             | high | 1 | ot=rv:bfffffffffffff | DROP | ot=rv:bfffffffffffff",
        // samplers that do
        "parentbased_always_on    | low  | 0 | a=1                  | DROP | a=1",
        "parentbased_always_off   | low  | 1 | a=1                  | KEEP | a=1",
        "parentbased_always_off   | high | 1 | a=1,ot=th:8          | KEEP | a=1,ot=th:8",
        "parentbased_traceidratio | low  | 1 | -                    | KEEP | -",
        "parentbased_traceidratio | high | 3 | ot=th:8              | KEEP | ot=th:8",
        "parentbased_traceidratio | high | 0 | -                    | DROP | -",
        // a threshold that does not fit the flag is erased
        "parentbased_always_on    | low  | 1 | ot=th:8,a=1          | KEEP | a=1",
        "parentbased_always_on    | high | 0 | ot=th:8,a=1          | DROP | a=1",
        "parentbased_always_on    | low  | 0 | ot=th:8,a=1          | DROP | ot=th:8,a=1",
        "parentbased_always_on    | low  | 1 | ot=th:8;rv:90000000000000 | KEEP | ot=th:8;rv:90000000000000",
      })
  void decision_andWhatIsSentOn(
      String name, String random, Integer flags, String state, Decision decision, String sent) {
    Sampler sampler = Samplers.from(name, 0.25, false, reports::add);
    long low = random.equals("high") ? HIGH_RANDOM : LOW_RANDOM;
    RemoteParent parent = flags == null ? null : parent(low, flags, state);
    assertThat(sampler.decide(7, low, parent)).isEqualTo(decision);
    assertThat(sampler.traceState(decision, parent)).isEqualTo(sent);
    assertThat(reports).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      value = {
        "always_on, low, 0, -, KEEP",
        "always_off, high, 1, -, DROP",
        "parentbased_always_off, high, 0, -, DROP",
        "parentbased_always_on, low, -, -, KEEP",
        "parentbased_always_on, low, 0, -, UNDECIDED_DROP",
        "parentbased_always_on, low, 1, -, KEEP",
        "parentbased_always_on, low, 1, ot=th:0, KEEP",
        "parentbased_always_on, high, 1, ot=th:8, UNDECIDED_KEEP",
        "traceidratio, high, -, -, UNDECIDED_KEEP",
        "traceidratio, low, -, -, UNDECIDED_DROP",
      })
  void keepingExceptional_decidesAtOnceOnlyWhatIsCertain(
      String name, String random, Integer flags, String state, Decision expected) {
    Sampler sampler = Samplers.from(name, 0.25, true, reports::add);
    long low = random.equals("high") ? HIGH_RANDOM : LOW_RANDOM;
    RemoteParent parent = flags == null ? null : parent(low, flags, state);
    assertThat(sampler.decide(7, low, parent)).isEqualTo(expected);
  }

  @Test
  void undecided_sendsTheRatiosThreshold() {
    Sampler sampler = Samplers.from("traceidratio", 0.25, true, reports::add);
    assertThat(sampler.traceState(UNDECIDED_KEEP, null)).isEqualTo("ot=th:c");
    assertThat(sampler.traceState(UNDECIDED_DROP, null)).isNull();
  }

  @Test
  void callerWithoutWordOnSampling_isDecidedLikeANewTrace() {
    Sampler sampler = Samplers.from("parentbased_always_on", 1, false, reports::add);
    RemoteParent parent = parent(LOW_RANDOM, 0, null);
    assertThat(sampler.decide(7, LOW_RANDOM, parent)).isEqualTo(DROP);
    parent.deferred = true;
    assertThat(sampler.decide(7, LOW_RANDOM, parent)).isEqualTo(KEEP);
    assertThat(sampler.traceState(KEEP, parent)).isEqualTo("ot=th:0");
  }

  @ParameterizedTest
  @ValueSource(strings = {"jaeger_remote", "parentbased_jaeger_remote", "xray", "ALWAYS_ON", ""})
  void unsupported_isReportedAndReplacedByTheDefault(String name) {
    Sampler sampler = Samplers.from(name, 0, false, reports::add);
    assertThat(reports).singleElement().asString().contains(name, "parentbased_always_on");
    assertThat(sampler.decide(7, LOW_RANDOM, null)).isEqualTo(KEEP);
    assertThat(sampler.decide(7, LOW_RANDOM, parent(LOW_RANDOM, 0, null))).isEqualTo(DROP);
  }

  @ParameterizedTest
  @ValueSource(doubles = {-0.1, 1.1, Double.NaN})
  void ratioOutOfRange_isReportedAndReplacedByOne(double ratio) {
    Sampler sampler = Samplers.from("traceidratio", ratio, false, reports::add);
    assertThat(reports).hasSize(1);
    assertThat(sampler.decide(7, LOW_RANDOM, null)).isEqualTo(KEEP);
  }

  private static RemoteParent parent(long traceIdLow, int flags, String traceState) {
    RemoteParent parent = new RemoteParent();
    parent.traceIdHigh = 7;
    parent.traceIdLow = traceIdLow;
    parent.spanId = 9;
    parent.flags = (byte) flags;
    parent.traceState = traceState;
    return parent;
  }
}
