package dev.sonde.heap.live;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class MarkingPolicyTest {

  private static final long MEGABYTE = 1 << 20;

  private final MarkingPolicy policy = new MarkingPolicy(100 * MEGABYTE);
  private long exact;

  private boolean isDue(double bound, double live) {
    return policy.isDue((long) (bound * MEGABYTE), (long) (live * MEGABYTE), exact);
  }

  @Test
  void nothingIsAsked_whileNothingGrows() {
    for (int i = 0; i < 10; i++) {
      assertThat(isDue(30, -1)).isFalse();
    }
  }

  @Test
  void whatLivesAndGrows_isLookedAtClosely() {
    assertThat(isDue(30, -1)).isFalse();
    assertThat(isDue(32.5, -1)).isTrue();
    exact++;
    assertThat(isDue(32.9, 32.4)).isTrue();
    exact++;
    assertThat(isDue(33.2, 32.9)).isTrue();
  }

  @Test
  void garbageThatGrows_isAskedAboutLessAndLess() {
    int asked = 0;
    double bound = 30;
    for (int i = 0; i < 200; i++) {
      bound += 0.5;
      if (isDue(bound, 30)) {
        asked++;
        exact++;
        bound = 30;
      }
    }
    assertThat(asked).isBetween(3, 8);
  }

  @Test
  void withoutAnyCollection_nothingIsAsked() {
    assertThat(policy.isDue(-1, -1, 0)).isFalse();
  }
}
