package dev.sonde.probes.executors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sonde.agent.export.FinishedSpan;
import dev.sonde.testkit.ProbeTest;
import io.netty.util.concurrent.DefaultEventExecutor;
import io.netty.util.concurrent.EventExecutor;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.apache.tomcat.util.threads.TaskQueue;
import org.apache.tomcat.util.threads.TaskThreadFactory;
import org.apache.tomcat.util.threads.ThreadPoolExecutor;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.jboss.threads.EnhancedQueueExecutor;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Pools that are not the JDK's. */
class LibraryPoolsTest {

  @RegisterExtension static final ProbeTest probes = ProbeTest.weaving(Probes.LIBRARIES);

  @AfterEach
  void nothingIsLeft() throws Exception {
    Traces.eventually("no task is remembered", () -> probes.waitingTasks() == 0);
  }

  @Test
  void tomcat_keepsTheContext_evenOfTasksItRejectsAtFirst() throws Exception {
    TaskQueue queue = new TaskQueue();
    ThreadPoolExecutor pool =
        new ThreadPoolExecutor(
            1, 1, 1, TimeUnit.SECONDS, queue, new TaskThreadFactory("catalina-exec-", true, 5));
    queue.setParent(pool);
    CountDownLatch gate = new CountDownLatch(1);
    pool.execute(() -> Traces.await(gate));
    Traces.span(
        () -> {
          pool.execute(Traces::span);
          return null;
        });
    gate.countDown();
    FinishedSpan child = Traces.assertChild(probes);
    assertThat(child.attributes().get("sonde.task.queue.duration")).isNotNull();
    assertThat(pool.submit(Traces::outside).get()).isTrue();
    pool.shutdown();
    assertThat(pool.awaitTermination(10, TimeUnit.SECONDS)).isTrue();
  }

  @Test
  void jetty_keepsTheContext() throws Exception {
    QueuedThreadPool pool = new QueuedThreadPool(4, 1);
    pool.start();
    Traces.span(
        () -> {
          pool.execute(Traces::span);
          return null;
        });
    Traces.assertChild(probes);
    CountDownLatch done = new CountDownLatch(1);
    Queue<Boolean> outside = new ConcurrentLinkedQueue<>();
    pool.execute(
        () -> {
          outside.add(Traces.outside());
          done.countDown();
        });
    Traces.await(done);
    assertThat(outside).containsExactly(true);
    pool.stop();
    Traces.span(
        () -> {
          assertThatThrownBy(() -> pool.execute(Traces::span))
              .isInstanceOf(RejectedExecutionException.class);
          return null;
        });
    assertThat(probes.waitingTasks()).isZero();
  }

  @Test
  void jboss_keepsTheContext() throws Exception {
    EnhancedQueueExecutor pool =
        new EnhancedQueueExecutor.Builder().setCorePoolSize(1).setMaximumPoolSize(1).build();
    CountDownLatch gate = new CountDownLatch(1);
    pool.execute(() -> Traces.await(gate));
    Traces.span(
        () -> {
          pool.execute(Traces::span);
          return null;
        });
    gate.countDown();
    FinishedSpan child = Traces.assertChild(probes);
    assertThat(child.attributes().get("sonde.task.queue.duration")).isNotNull();
    assertThat(pool.submit(Traces::outside).get()).isTrue();
    pool.shutdown();
    assertThat(pool.awaitTermination(10, TimeUnit.SECONDS)).isTrue();
    assertThatThrownBy(() -> pool.execute(Traces::span))
        .isInstanceOf(RejectedExecutionException.class);
  }

  @Test
  void netty_keepsTheContext_ofTasksAndOfDelayedOnes() throws Exception {
    EventExecutor loop = new DefaultEventExecutor();
    Traces.span(() -> loop.submit(() -> Traces.span()).get());
    Traces.assertChild(probes);
    probes.beforeEach(null);
    Traces.span(() -> loop.schedule(() -> Traces.span(), 5, TimeUnit.MILLISECONDS).get());
    Traces.assertChild(probes);
    probes.beforeEach(null);
    Traces.span( // from within the loop
        () ->
            loop.submit(() -> loop.schedule(() -> Traces.span(), 5, TimeUnit.MILLISECONDS)).get());
    Traces.assertChild(probes);
    assertThat(loop.submit(Traces::outside).get()).isTrue();
    loop.shutdownGracefully(0, 1, TimeUnit.SECONDS).await(10, TimeUnit.SECONDS);
  }

  @Test
  void nettysPeriodicTasks_startOutsideAnyTrace() throws Exception {
    EventExecutor loop = new DefaultEventExecutor();
    CountDownLatch runs = new CountDownLatch(3);
    Queue<Boolean> outside = new ConcurrentLinkedQueue<>();
    Traces.span(
        () ->
            loop.scheduleAtFixedRate(
                () -> {
                  outside.add(Traces.outside());
                  runs.countDown();
                },
                0,
                1,
                TimeUnit.MILLISECONDS));
    Traces.await(runs);
    assertThat(outside).containsOnly(true);
    loop.shutdownGracefully(0, 1, TimeUnit.SECONDS).await(10, TimeUnit.SECONDS);
  }
}
