package dev.sonde.bridge.findings;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ChangePointTest {
  @Test
  void aStep_isFoundWhereItIs() {
    ChangePoint change =
        ChangePoint.of(
            new double[] {1, 1.1, 0.9, 1, 5, 5.2, 4.9}, new double[] {10, 10, 10, 10, 10, 10, 10});
    assertThat(change).isNotNull();
    assertThat(change.index()).isEqualTo(4);
    assertThat(change.before()).isEqualTo(1.0);
    assertThat(change.after()).isBetween(5.0, 5.1);
    assertThat(change.weightBefore()).isEqualTo(40);
  }

  @Test
  void stepsWithoutCalls_sayNothing() {
    ChangePoint change =
        ChangePoint.of(new double[] {1, 0, 0, 3, 3}, new double[] {10, 0, 0, 10, 10});
    assertThat(change).isNotNull();
    assertThat(change.index()).isEqualTo(3);
    assertThat(change.before()).isEqualTo(1.0);
  }

  @Test
  void oneStep_hasNoChange() {
    assertThat(ChangePoint.of(new double[] {0, 2, 0}, new double[] {0, 9, 0})).isNull();
    assertThat(ChangePoint.of(new double[0], new double[0])).isNull();
  }

  @Test
  void oneSlowCall_isNotALevel() {
    double[] weights = {100, 100, 1, 100, 100, 100};
    ChangePoint change = ChangePoint.of(new double[] {1, 1, 9, 1, 1, 2}, weights);
    assertThat(change).isNotNull();
    assertThat(change.index()).isEqualTo(5);
  }
}
