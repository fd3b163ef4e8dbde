package dev.sonde.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.instrument.Instrumentation;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import net.bytebuddy.agent.ByteBuddyAgent;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class ThreadLocalsTest {

  private static final int THREADS = 4;

  private final Instrumentation instrumentation = ByteBuddyAgent.install();

  @Test
  @Timeout(60)
  void valuesOfOtherThreads_areGone_othersStay() throws Exception {
    ThreadLocal<Object> ours = new ThreadLocal<>();
    ThreadLocal<String> theirs = new ThreadLocal<>();
    List<WeakReference<Object>> values = new ArrayList<>();
    List<Thread> threads = new ArrayList<>();
    List<String> kept = new ArrayList<>();
    CountDownLatch set = new CountDownLatch(THREADS);
    CountDownLatch forgotten = new CountDownLatch(1);
    for (int i = 0; i < THREADS; i++) {
      Thread thread =
          new Thread(
              () -> {
                theirs.set(Thread.currentThread().getName());
                synchronized (values) {
                  ours.set(new Object());
                  values.add(new WeakReference<>(ours.get()));
                }
                set.countDown();
                try {
                  forgotten.await();
                } catch (InterruptedException ended) {
                  return;
                }
                synchronized (kept) {
                  kept.add(theirs.get());
                }
              });
      threads.add(thread);
      thread.start();
    }
    set.await();
    assertThat(ThreadLocals.forget(instrumentation, ours)).isTrue();
    while (values.stream().anyMatch(value -> value.get() != null)) {
      System.gc(); // until the test's time is over
      Thread.sleep(10);
    }
    forgotten.countDown();
    for (Thread thread : threads) {
      thread.join();
    }
    assertThat(kept).hasSize(THREADS).doesNotContainNull();
  }
}
