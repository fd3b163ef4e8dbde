package dev.sonde.bridge.forward;

import static dev.sonde.bridge.TestSpans.batch;
import static dev.sonde.bridge.TestSpans.span;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class ForwarderTest {
  /** An endpoint that answers as planned and then takes everything. */
  private static final class PlannedTarget implements Target {
    final Queue<Outcome> plan = new ArrayDeque<>();
    final BlockingQueue<Parcel> attempts = new LinkedBlockingQueue<>();

    PlannedTarget(Outcome... outcomes) {
      plan.addAll(List.of(outcomes));
    }

    @Override
    public Outcome send(Parcel parcel) {
      Outcome planned = plan.poll();
      attempts.add(parcel);
      return planned == null ? Outcome.DELIVERED : planned;
    }
  }

  @Test
  void failedAttempt_isRepeatedBeforeAnythingElseGoes() {
    PlannedTarget target = new PlannedTarget(Outcome.retry(0, "busy"), Outcome.retry(0, "busy"));
    Forwarder forwarder = new Forwarder(target, "test", 1 << 20);
    forwarder.accept(batch("shop", span(1, 1, 0, 0, 1)));
    forwarder.accept(batch("shop", span(2, 1, 0, 0, 1), span(2, 2, 1, 0, 1)));
    forwarder.start();
    forwarder.close(Duration.ofSeconds(30));

    assertThat(target.attempts).extracting(Parcel::items).containsExactly(1, 1, 1, 2);
    assertThat(forwarder.stats()).isEqualTo(new ForwardStats("test", 0, 0, 3, 0, 0, 2, ""));
  }

  @Test
  void refusedBatch_isCountedAndNotRepeated() {
    PlannedTarget target = new PlannedTarget(Outcome.rejected("HTTP 400"));
    Forwarder forwarder = new Forwarder(target, "test", 1 << 20);
    forwarder.accept(batch("shop", span(1, 1, 0, 0, 1)));
    forwarder.accept(batch("shop", span(2, 1, 0, 0, 1), span(2, 2, 1, 0, 1)));
    forwarder.start();
    forwarder.close(Duration.ofSeconds(30));

    assertThat(forwarder.stats()).isEqualTo(new ForwardStats("test", 0, 0, 2, 1, 0, 0, ""));
  }

  @Test
  void fullQueue_dropsWhatComesAndCountsIt() throws InterruptedException {
    CountDownLatch away = new CountDownLatch(1);
    Target stuck =
        parcel -> {
          try {
            away.await();
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
          return Outcome.DELIVERED;
        };
    Forwarder forwarder = new Forwarder(stuck, "test", 1_000);
    forwarder.start();
    for (int i = 1; i <= 50; i++) {
      forwarder.accept(batch("shop", span(i, 1, 0, 0, 1)));
    }
    ForwardStats full = forwarder.stats();
    assertThat(full.queued()).isPositive();
    assertThat(full.queuedBytes()).isLessThanOrEqualTo(1_000);
    assertThat(full.queued() + full.dropped()).isEqualTo(50);

    away.countDown();
    forwarder.close(Duration.ofSeconds(30));
    assertThat(forwarder.stats().delivered()).isEqualTo(full.queued());
  }

  @Test
  void closeWhileTheEndpointIsAway_countsWhatIsLeft() {
    Forwarder forwarder = new Forwarder(parcel -> Outcome.retry(0, "away"), "test", 1 << 20);
    forwarder.accept(batch("shop", span(1, 1, 0, 0, 1)));
    forwarder.start();
    forwarder.close(Duration.ofMillis(300));

    assertThat(forwarder.stats().dropped()).isEqualTo(1);
    assertThat(forwarder.stats().delivered()).isZero();
  }
}
