package dev.sonde.agent.sample;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ThresholdTest {

  /** The table of the specification, column "precision 4". */
  @ParameterizedTest
  @CsvSource({
    "1, 0",
    "2, 8",
    "3, aaab",
    "4, c",
    "5, cccd",
    "8, e",
    "10, e666",
    "16, f",
    "100, fd70a",
    "1000, ffbe77",
    "10000, fff9724",
    "100000, ffff583a",
    "1000000, ffffef39"
  })
  void of_oneInN_isTheSpecificationsValue(int n, String th) {
    assertThat(OtTraceState.with(null, Threshold.of(1.0 / n))).isEqualTo("ot=th:" + th);
  }

  @ParameterizedTest
  @CsvSource({
    "0, 100000000000000",
    "-1, 100000000000000",
    "NaN, 100000000000000",
    "1, 0",
    "7, 0",
    "1e-30, ffffffffffff00",
    "0.99999999, 0"
  })
  void of_limits(double ratio, String threshold) {
    assertThat(Threshold.of(ratio)).isEqualTo(Long.parseLong(threshold, 16));
  }
}
