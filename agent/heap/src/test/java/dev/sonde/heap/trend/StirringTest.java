package dev.sonde.heap.trend;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class StirringTest {
  private static final long PACE = 10_000;

  private final Series series = new Series(1_000, Series.ofLiveSet(PACE));
  private long now;

  private void add(double... values) {
    for (double value : values) {
      now += PACE;
      series.add(now, value, true, 1);
    }
  }

  @Test
  void fourRisingBlocks_stir_beforeThereIsATrend() {
    add(100, 100, 108, 116, 124);
    assertThat(series.stirs()).isTrue();
    assertThat(series.hit()).isFalse();
    assertThat(series.trend()).isNull();
  }

  @Test
  void littleGrowth_doesNot() {
    add(100, 100, 101, 102, 103);
    assertThat(series.stirs()).isFalse();
  }

  @Test
  void riseToWhereItWasBefore_doesNot() {
    add(200, 200, 100, 110, 130, 150, 170);
    assertThat(series.stirs()).isFalse();
  }

  @Test
  void riseWithAFall_doesNot() {
    add(100, 100, 130, 120, 150);
    assertThat(series.stirs()).isFalse();
  }

  @Test
  void blocksOfAPicture_areThoseOfTheSlowestLaneThatHasEnough() {
    for (int i = 0; i < 60; i++) {
      add(100);
    }
    assertThat(series.blocks(96)).hasSizeBetween(12, 24);
    assertThat(series.blocks(5)).hasSize(5);
  }
}
