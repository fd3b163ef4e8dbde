package dev.sonde.probes.executors;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sonde.testkit.ProbeTest;
import java.util.Date;
import java.util.Queue;
import java.util.Timer;
import java.util.TimerTask;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class TimerTest {

  @RegisterExtension static final ProbeTest probes = ProbeTest.weaving(Probes.JDK);

  private final Timer timer = new Timer(true);
  private final Queue<Boolean> outside = new ConcurrentLinkedQueue<>();

  @AfterEach
  void nothingIsLeft() throws Exception {
    timer.cancel();
    Traces.eventually("no task is remembered", () -> probes.waitingTasks() == 0);
  }

  private static TimerTask task(Runnable body) {
    return new TimerTask() {
      @Override
      public void run() {
        body.run();
      }
    };
  }

  @Test
  void delayedTask_keepsTheContext_andTheNextHasNone() throws Exception {
    CountDownLatch done = new CountDownLatch(1);
    Traces.span(
        () -> {
          timer.schedule(task(Traces::span), 5);
          return null;
        });
    timer.schedule(
        task(
            () -> {
              outside.add(Traces.outside());
              done.countDown();
            }),
        15);
    Traces.await(done);
    assertThat(outside).containsExactly(true);
    Traces.assertChild(probes);
  }

  @Test
  void taskAtATime_keepsTheContext() throws Exception {
    Traces.span(
        () -> {
          timer.schedule(task(Traces::span), new Date(System.currentTimeMillis() + 5));
          return null;
        });
    Traces.assertChild(probes);
  }

  @Test
  void periodicTasks_startOutsideAnyTrace() throws Exception {
    CountDownLatch runs = new CountDownLatch(3);
    Traces.span(
        () -> {
          timer.schedule(
              task(
                  () -> {
                    outside.add(Traces.outside());
                    runs.countDown();
                  }),
              0,
              1);
          return null;
        });
    Traces.await(runs);
    assertThat(outside).containsOnly(true);
  }

  @Test
  void cancelledTask_isForgotten() throws Exception {
    Traces.span(
        () -> {
          TimerTask task = task(Traces::span);
          timer.schedule(task, 3_600_000);
          task.cancel();
          return null;
        });
    assertThat(timer.purge()).isLessThanOrEqualTo(1); // its thread may have found it first
    CountDownLatch another = new CountDownLatch(1); // until then the timer's thread holds the first
    timer.schedule(task(another::countDown), 1);
    Traces.await(another);
    Traces.eventually("a purged task is forgotten", () -> probes.waitingTasks() == 0);
  }
}
