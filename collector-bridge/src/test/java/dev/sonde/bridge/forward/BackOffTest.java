package dev.sonde.bridge.forward;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class BackOffTest {
  @Test
  void pauses_doubleUpToTheLongest() {
    BackOff backOff = new BackOff(() -> 0);
    assertThat(backOff.nextMillis(0)).isEqualTo(BackOff.FIRST_MILLIS);
    assertThat(backOff.nextMillis(0)).isEqualTo(2 * BackOff.FIRST_MILLIS);
    for (int i = 0; i < 20; i++) {
      backOff.nextMillis(0);
    }
    assertThat(backOff.nextMillis(0)).isEqualTo(BackOff.LONGEST_MILLIS);
    backOff.reset();
    assertThat(backOff.nextMillis(0)).isEqualTo(BackOff.FIRST_MILLIS);
  }

  @Test
  void chance_shortensByAHalfAtMost() {
    assertThat(new BackOff(() -> 0.999_999).nextMillis(0)).isEqualTo(BackOff.FIRST_MILLIS / 2);
  }

  @Test
  void endpointsWish_isTheLeast() {
    assertThat(new BackOff(() -> 0).nextMillis(7_000)).isEqualTo(7_000);
  }

  @Test
  void retryAfter_secondsOrNothing() {
    assertThat(Failures.retryAfterMillis("3")).isEqualTo(3_000);
    assertThat(Failures.retryAfterMillis("999999")).isEqualTo(300_000);
    assertThat(Failures.retryAfterMillis("Wed, 21 Oct 2015 07:28:00 GMT")).isZero();
    assertThat(Failures.retryAfterMillis(null)).isZero();
  }
}
