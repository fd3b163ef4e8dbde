package dev.sonde.heap.jfr;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class FirstSamplesTest {

  private static final long MB = 1 << 20;

  private final FirstSamples first = new FirstSamples(Map.of(1L, 500 * MB, 2L, 40 * MB));

  @Test
  void whatWasCountedBefore_isTakenOffOnce() {
    assertThat(first.weight(1, false, 507 * MB)).isEqualTo(7 * MB);
    assertThat(first.weight(1, false, 507 * MB)).isEqualTo(507 * MB);
  }

  @Test
  void weightThatCountsFromAnEarlierSample_staysAsItIs() {
    assertThat(first.weight(1, false, 3 * MB)).isEqualTo(3 * MB);
  }

  @Test
  void newThread_hasNothingToTakeOff() {
    assertThat(first.weight(3, false, 900 * MB)).isEqualTo(900 * MB);
  }

  @Test
  void virtualThread_carriesWhatItsCarrierCounted() {
    assertThat(first.weight(77, true, 2 * MB)).isEqualTo(2 * MB);
    assertThat(first.weight(78, true, 503 * MB)).isEqualTo(3 * MB);
    assertThat(first.weight(79, true, 45 * MB)).isEqualTo(5 * MB);
  }
}
