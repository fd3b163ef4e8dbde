package dev.sonde.bridge.forward;

import static dev.sonde.bridge.TestSpans.batch;
import static dev.sonde.bridge.TestSpans.span;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sonde.bridge.spool.Durability;
import dev.sonde.bridge.spool.Spool;
import dev.sonde.bridge.spool.SpoolException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class ForwarderTest {
  private static final String NAME = "test";

  @TempDir Path folder;
  private Spool spool;

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

  @BeforeEach
  void open() throws SpoolException {
    spool = Spool.open(folder, Durability.PROCESS_DEATH, 1 << 20, Set.of(NAME));
  }

  @AfterEach
  void close() {
    spool.close();
  }

  private void fill() throws SpoolException {
    spool.append(batch("shop", span(1, 1, 0, 0, 1)));
    spool.append(batch("shop", span(2, 1, 0, 0, 1), span(2, 2, 1, 0, 1)));
  }

  @Test
  void failedAttempt_isRepeatedBeforeAnythingElseGoes() throws SpoolException {
    PlannedTarget target = new PlannedTarget(Outcome.retry(0, "busy"), Outcome.retry(0, "busy"));
    Forwarder forwarder = new Forwarder(target, NAME, spool);
    fill();
    forwarder.start();
    forwarder.close(Duration.ofSeconds(30));

    assertThat(target.attempts).extracting(Parcel::items).containsExactly(1, 1, 1, 2);
    assertThat(forwarder.stats()).isEqualTo(new ForwardStats(NAME, 0, 3, 0, 0, 2, ""));
  }

  @Test
  void refusedBatch_isCountedAndNotRepeated() throws SpoolException {
    PlannedTarget target = new PlannedTarget(Outcome.rejected("HTTP 400"));
    Forwarder forwarder = new Forwarder(target, NAME, spool);
    fill();
    forwarder.start();
    forwarder.close(Duration.ofSeconds(30));

    assertThat(forwarder.stats()).isEqualTo(new ForwardStats(NAME, 0, 2, 1, 0, 0, ""));
  }

  @Test
  void closeWhileTheEndpointIsAway_leavesEverythingForTheNextRun() throws SpoolException {
    Forwarder away = new Forwarder(parcel -> Outcome.retry(0, "away"), NAME, spool);
    fill();
    away.start();
    away.close(Duration.ofMillis(300));
    assertThat(away.stats().waiting()).isEqualTo(3);
    spool.close();

    open();
    PlannedTarget target = new PlannedTarget();
    Forwarder back = new Forwarder(target, NAME, spool);
    back.start();
    back.close(Duration.ofSeconds(30));
    assertThat(target.attempts).extracting(Parcel::items).containsExactly(1, 2);
    assertThat(back.stats()).isEqualTo(new ForwardStats(NAME, 0, 3, 0, 0, 0, ""));
  }
}
