package dev.sonde.agent.record;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sonde.probe.Slot;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class CloseTest {

  private static final int THREADS = 4;

  private final Bench bench = new Bench();
  private final RecordingEngine engine = bench.engine();

  @Test
  @Timeout(60)
  void close_emptiesAllThreads() throws InterruptedException {
    SpanSite site = bench.site("open");
    Slot<Object> slot = engine.slot("slot");
    CountDownLatch opened = new CountDownLatch(THREADS);
    CountDownLatch closed = new CountDownLatch(1);
    List<Object> found = Collections.synchronizedList(new ArrayList<>());
    List<Thread> threads = new ArrayList<>();
    for (int i = 0; i < THREADS; i++) {
      Thread thread =
          new Thread(
              () -> {
                Object state = site.enter(this, null, null);
                slot.set(this);
                opened.countDown();
                awaitUninterrupted(closed);
                found.add(String.valueOf(bench.recorder.stack()));
                found.add(String.valueOf(slot.get()));
                found.add(String.valueOf(site.enter(this, null, null)));
                found.add(engine.current().isEmpty() ? "null" : "context");
                Bench.exit(state);
              });
      thread.start();
      threads.add(thread);
    }
    opened.await();
    bench.recorder.close();
    engine.close();
    closed.countDown();
    for (Thread thread : threads) {
      thread.join();
    }
    assertThat(found).hasSize(4 * THREADS).containsOnly("null");
    assertThat(bench.breaker.failures()).isZero();
    assertThat(bench.recorder.stack()).isNull();
  }

  @Test
  @Timeout(60)
  void close_findsStacksThatAreJustBeingMade() throws InterruptedException {
    for (int round = 0; round < 500; round++) {
      Bench racing = new Bench();
      CountDownLatch go = new CountDownLatch(1);
      CountDownLatch closed = new CountDownLatch(1);
      List<Object> after = Collections.synchronizedList(new ArrayList<>());
      Thread thread =
          new Thread(
              () -> {
                awaitUninterrupted(go);
                racing.recorder.stack();
                awaitUninterrupted(closed);
                after.add(String.valueOf(racing.recorder.stack()));
              });
      thread.start();
      go.countDown();
      racing.recorder.close();
      closed.countDown();
      thread.join();
      assertThat(after).containsExactly("null");
    }
  }

  @Test
  void mutedThread_recordsNothing() {
    bench.recorder.muteThread();
    assertThat(bench.site("muted").enter(this, null, null)).isNull();
  }

  private static void awaitUninterrupted(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
