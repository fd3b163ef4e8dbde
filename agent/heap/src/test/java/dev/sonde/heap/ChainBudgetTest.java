package dev.sonde.heap;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sonde.heap.histogram.Histogram;
import org.junit.jupiter.api.Test;

/** A walk along chains stops the application: never on a heap that nobody has counted. */
class ChainBudgetTest {
  private static final long BUDGET = 200;

  private static Histogram of(long objects) {
    return Histogram.parse(1, String.format("   1: %d %d com.acme.Order%n", objects, 24 * objects));
  }

  @Test
  void walk_isMadeOnASmallHeap() {
    assertThat(HeapWatch.chainsAreAffordable(of(1_000_000), BUDGET)).isTrue();
  }

  @Test
  void walk_isNotMade_whereItWouldTakeLongerThanTheBudget() {
    assertThat(HeapWatch.chainsAreAffordable(of(2_000_000), BUDGET)).isFalse();
  }

  @Test
  void fiftyMillionObjects_areNeverWalked_whateverTheBudget() {
    assertThat(HeapWatch.chainsAreAffordable(of(50_000_000), BUDGET)).isFalse();
    assertThat(HeapWatch.chainsAreAffordable(of(50_000_000), 3_600_000)).isFalse();
  }

  @Test
  void heapThatWasNotCounted_isNotWalked() {
    assertThat(HeapWatch.chainsAreAffordable(null, BUDGET)).isFalse();
  }
}
