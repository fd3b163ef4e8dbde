package dev.sonde.agent.sample;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OtTraceStateTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      value = {
        "ot=th:0                    | 0",
        "ot=th:8                    | 80000000000000",
        "ot=th:fd70a4               | fd70a400000000",
        "ot=rv:0123456789abcd;th:c  | c0000000000000",
        "vendor=th:8, ot=th:4 ,b=1  | 40000000000000",
        "ot=th:ffffffffffffff       | ffffffffffffff",
        "ot=th:                     | -",
        "ot=th:fffffffffffffff      | -",
        "ot=th:C                    | -",
        "ot=xth:c                   | -",
        "vendor=th:8                | -",
        "foo=ot=th:8                | -",
        "ot=                        | -",
        "-                          | -",
      })
  void threshold_isRead(String traceState, String expected) {
    long threshold = OtTraceState.threshold(traceState);
    assertThat(threshold)
        .isEqualTo(expected == null ? Threshold.UNKNOWN : Long.parseLong(expected, 16));
  }

  @ParameterizedTest
  @CsvSource({
    "ot=rv:00000000000001, 1",
    "ot=th:8;rv:ffffffffffffff, ffffffffffffff",
    "ot=rv:1, -2",
    "ot=rv:000000000000001, -2",
    "ot=th:8, -1"
  })
  void randomness_hasExactlyFourteenDigits(String traceState, String expected) {
    assertThat(OtTraceState.randomness(traceState)).isEqualTo(Long.parseLong(expected, 16));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      value = {
        "-                            | 0              | ot=th:0",
        "-                            | 80000000000000 | ot=th:8",
        "-                            | 00000000000001 | ot=th:00000000000001",
        "a=1,b=2                      | c0000000000000 | ot=th:c,a=1,b=2",
        "a=1,ot=th:8;rv:0123456789abcd| c0000000000000 | ot=th:c;rv:0123456789abcd,a=1",
        "a=1 , ot=x:y;th:8;p:1 ,b=2   | 0              | ot=th:0;x:y;p:1,a=1,b=2",
        "a=1,ot=th:8                  | 80000000000000 | a=1,ot=th:8",
        "a=1,ot=th:8                  | -1             | a=1",
        "a=1,ot=th:8;rv:0123456789abcd| -1             | ot=rv:0123456789abcd,a=1",
        "ot=th:8                      | -1             | -",
        "ot=th:XX                     | -1             | -",
        "a=1                          | -1             | a=1",
      })
  void with_changesTheThresholdOnly(String before, String threshold, String after) {
    assertThat(OtTraceState.with(before, Long.parseLong(threshold, 16))).isEqualTo(after);
  }

  @Test
  void with_unchangedThreshold_isTheSameText() {
    String text = "a=1,ot=th:8";
    assertThat(OtTraceState.with(text, 0x80000000000000L)).isSameAs(text);
  }

  @Test
  void with_fullList_dropsTheLastMember() {
    String full =
        IntStream.range(0, 32).mapToObj(i -> "k" + i + "=v").collect(Collectors.joining(","));
    assertThat(OtTraceState.with(full, 0).split(","))
        .hasSize(32)
        .startsWith("ot=th:0", "k0=v")
        .endsWith("k30=v");
  }

  @Test
  void with_longValue_staysWithin256Characters() {
    String longest = "x:" + "y".repeat(249);
    assertThat(OtTraceState.with("ot=" + longest, 0)).isEqualTo("ot=th:0;" + longest);
    assertThat(OtTraceState.with("ot=" + longest + "y;z:1", 0)).isEqualTo("ot=th:0;z:1");
  }
}
