package dev.sonde.agent.record;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sonde.probe.Call;
import dev.sonde.probe.Probe;
import org.junit.jupiter.api.Test;

class BreakerTest {

  private final Bench bench = new Bench();
  private int entered;

  @Test
  void enter_failing_opensAtTheTenthFailure() {
    SpanSite site =
        bench.site(
            "failing",
            1,
            call -> {
              entered++;
              throw new LinkageError("no");
            });
    for (int i = 0; i < 9; i++) {
      assertThat(site.enter(this, null, null)).isNull();
    }
    assertThat(bench.breaker.isOpen()).isFalse();
    assertThat(site.enter(this, null, null)).isNull();
    assertThat(bench.breaker.isOpen()).isTrue();
    assertThat(site.enter(this, null, null)).isNull();
    assertThat(entered).isEqualTo(10);
    assertThat(bench.breaker.failures()).isEqualTo(10);
    assertThat(bench.breaker.last()).isInstanceOf(LinkageError.class);
    assertThat(bench.reports).hasSize(2);
    assertThat(bench.recorder.stack().top).isNull();
    assertThat(bench.recorder.stack().nests).isZero();
    assertThat(bench.recorder.stack().muted).isFalse();
    assertThat(bench.drain()).isEmpty();
  }

  @Test
  void exit_failing_keepsTheSpan() {
    SpanSite site =
        bench.site(
            "failing",
            0,
            new Probe<Object, Object, Object>() {
              @Override
              public void enter(Call call, Object self, Object argument) {}

              @Override
              public void exit(Call call, Object self, Object argument, Object result) {
                throw new IllegalStateException("no");
              }
            });
    Bench.exit(site.enter(this, null, null));
    assertThat(bench.breaker.failures()).isEqualTo(1);
    assertThat(bench.recorder.stack().muted).isFalse();
    assertThat(bench.drain()).hasSize(1);
  }

  @Test
  void report_failing_opens() {
    Breaker breaker =
        new Breaker(
            "test",
            (text, failure) -> {
              throw new IllegalStateException("no");
            });
    breaker.failed(new Exception());
    assertThat(breaker.isOpen()).isTrue();
  }
}
