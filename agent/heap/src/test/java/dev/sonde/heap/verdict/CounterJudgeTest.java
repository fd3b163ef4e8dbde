package dev.sonde.heap.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sonde.heap.trend.Series;
import org.junit.jupiter.api.Test;

class CounterJudgeTest {

  private static final long PACE = 10_000;

  private final Series series = new Series(Double.POSITIVE_INFINITY, Series.ofCounter(PACE, 20));
  private final CounterJudge judge = new CounterJudge(0, 900_000, 60);
  private long now;
  private double value = 10;

  private Verdict after(int paces, double growth, String stays) {
    Verdict verdict = judge.judge(now, series, stays);
    for (int i = 0; i < paces; i++) {
      now += PACE;
      value += growth;
      series.add(now, value, true, now);
      verdict = judge.judge(now, series, stays);
    }
    return verdict;
  }

  @Test
  void threadsThatNeverEnd_areALeak() {
    assertThat(after(12, 1, "none ended").level()).isEqualTo(Level.NONE);
    Verdict verdict = after(120, 1, "none ended");
    assertThat(verdict.level()).isEqualTo(Level.LEAK);
    assertThat(verdict.reasons()).anyMatch(reason -> reason.contains("none ended"));
  }

  @Test
  void poolThatReachesItsMaximum_isForgotten() {
    after(40, 1, "none ended");
    assertThat(after(30, 0, "none ended").level()).isEqualTo(Level.NONE);
  }

  @Test
  void growthOfWhatComesAndGoes_isNoLeak() {
    assertThat(after(60, 1, "").level()).isLessThan(Level.LEAK);
  }
}
