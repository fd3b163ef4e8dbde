package dev.sonde.heap.alloc;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ThinningTest {

  @Test
  void whatIsLeftOut_isCarriedToTheThreadsNextSample() {
    Thinning thinning = new Thinning();
    long sum = 0;
    for (int i = 0; i < 1_000; i++) {
      long thread = i % 3;
      if (thinning.hasRoom(i * 10_000_000L, 10)) {
        sum += 5 + thinning.take(thread);
      } else {
        thinning.carry(thread, 5);
      }
    }
    for (long thread = 0; thread < 3; thread++) {
      sum += thinning.take(thread);
    }
    assertThat(sum).isEqualTo(5_000);
    assertThat(thinning.leftOut()).isEqualTo(900);
  }
}
