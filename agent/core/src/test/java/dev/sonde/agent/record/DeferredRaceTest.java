package dev.sonde.agent.record;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sonde.probe.Completion;
import dev.sonde.probe.Key;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Phaser;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Two threads end one completion while the method exits. */
class DeferredRaceTest {

  private static final int ROUNDS = 100_000;
  private static final Key<String> LATE = Key.raw("test.late");

  private final Bench bench = new Bench(1024, new Propagation());
  private final Completion[] current = new Completion[1];
  private final Throwable error = new Exception("of the completion");

  @Test
  @Timeout(120)
  void eachSpan_isOfferedExactlyOnce_withWhatTheCompletionWrote() throws Exception {
    SpanSite site = bench.site("raced", 0, call -> current[0] = call.defer());
    Phaser phaser = new Phaser(3);
    AtomicReference<Throwable> failed = new AtomicReference<>();
    Thread[] enders = new Thread[2];
    for (int t = 0; t < enders.length; t++) {

      enders[t] = new Thread(() -> endAll(phaser, failed));
      enders[t].start();
    }
    int[] drained = new int[1];
    for (int i = 0; i < ROUNDS; i++) {
      Object state = site.enter(this, null, null);
      phaser.arriveAndAwaitAdvance(); // all three go
      Bench.exit(state);
      phaser.arriveAndAwaitAdvance(); // all three have ended
      bench.queue.drain(
          record -> {
            drained[0]++;
            assertThat(record.failure()).isSameAs(error);
          },
          10);
      assertThat(drained[0]).isEqualTo(i + 1);
    }
    for (Thread ender : enders) {
      ender.join();
    }
    assertThat(failed.get()).isNull();
    assertThat(bench.queue.offered()).isEqualTo(ROUNDS);
  }

  private void endAll(Phaser phaser, AtomicReference<Throwable> failed) {
    try {
      for (int i = 0; i < ROUNDS; i++) {
        phaser.arriveAndAwaitAdvance();
        current[0].end(error);
        phaser.arriveAndAwaitAdvance();
      }
    } catch (Throwable t) {
      failed.set(t);
      phaser.forceTermination();
    }
  }

  @Test
  @Timeout(120)
  void whatTheCompletionWrites_isSeenByTheExporter() throws Exception {
    SpanSite site = bench.site("written", 0, call -> current[0] = call.defer());
    CyclicBarrier barrier = new CyclicBarrier(2);
    Thread ender =
        new Thread(
            () -> {
              try {
                for (int i = 0; i < ROUNDS / 10; i++) {
                  barrier.await();
                  current[0].call().put(LATE, "value");
                  current[0].end(null);
                  barrier.await();
                }
              } catch (Exception e) {
                throw new IllegalStateException(e);
              }
            });
    ender.start();
    for (int i = 0; i < ROUNDS / 10; i++) {
      Object state = site.enter(this, null, null);
      barrier.await();
      Bench.exit(state);
      barrier.await();
      int[] seen = new int[1];
      bench.queue.drain(
          record -> {
            seen[0]++;
            assertThat(record.get(LATE)).isEqualTo("value");
          },
          10);
      assertThat(seen[0]).isEqualTo(1);
    }
    ender.join();
  }
}
