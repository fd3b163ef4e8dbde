package dev.sonde.probes.executors;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sonde.testkit.ProbeTest;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class ScheduledPoolTest {

  @RegisterExtension static final ProbeTest probes = ProbeTest.weaving(Probes.JDK);

  private final ScheduledThreadPoolExecutor pool = new ScheduledThreadPoolExecutor(1);

  @AfterEach
  void nothingIsLeft() throws Exception {
    pool.shutdownNow();
    assertThat(pool.awaitTermination(10, TimeUnit.SECONDS)).isTrue();
    Traces.eventually("no task is remembered", () -> probes.waitingTasks() == 0);
  }

  @Test
  void delayedTask_keepsTheContext() throws Exception {
    Traces.span(() -> pool.schedule(() -> Traces.span(), 20, TimeUnit.MILLISECONDS));
    Traces.assertChild(probes);
  }

  @Test
  void executedTask_keepsTheContext() throws Exception {
    Traces.span(() -> pool.submit(() -> Traces.span()));
    Traces.assertChild(probes);
  }

  @Test
  void periodicTasks_startOutsideAnyTrace() throws Exception {
    CountDownLatch runs = new CountDownLatch(6);
    Queue<Boolean> outside = new ConcurrentLinkedQueue<>();
    Runnable job =
        () -> {
          outside.add(Traces.outside());
          runs.countDown();
        };
    Traces.span(() -> pool.scheduleAtFixedRate(job, 0, 1, TimeUnit.MILLISECONDS));
    Traces.span(() -> pool.scheduleWithFixedDelay(job, 0, 1, TimeUnit.MILLISECONDS));
    Traces.await(runs);
    assertThat(outside).containsOnly(true);
  }

  @Test
  void cancelledTask_isRemovedFromTheQueueAsWithoutUs() throws Exception {
    pool.setRemoveOnCancelPolicy(true);
    ScheduledFuture<?> later =
        Traces.span(() -> pool.schedule(() -> Traces.span(), 1, TimeUnit.HOURS));
    assertThat(pool.getQueue().toArray()).containsExactly(later);
    assertThat(probes.waitingTasks()).isOne();
    later.cancel(false);
    assertThat(pool.getQueue()).isEmpty();
    assertThat(probes.waitingTasks()).isZero();
  }
}
