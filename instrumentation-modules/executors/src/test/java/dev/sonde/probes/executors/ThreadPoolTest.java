package dev.sonde.probes.executors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sonde.agent.export.FinishedSpan;
import dev.sonde.agent.record.Hex;
import dev.sonde.pools.MoodyPool;
import dev.sonde.pools.QuietPool;
import dev.sonde.probe.Engine;
import dev.sonde.testkit.ProbeTest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.PriorityBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.RejectedExecutionHandler;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class ThreadPoolTest {

  @RegisterExtension static final ProbeTest probes = ProbeTest.weaving(Probes.JDK);

  private static final Runnable SHARED = Traces::span;

  private final CountDownLatch gate = new CountDownLatch(1);
  private final List<ThreadPoolExecutor> pools = new ArrayList<>();

  private ThreadPoolExecutor pool(int threads, BlockingQueue<Runnable> queue) {
    return pool(threads, queue, new ThreadPoolExecutor.AbortPolicy());
  }

  private ThreadPoolExecutor pool(
      int threads, BlockingQueue<Runnable> queue, RejectedExecutionHandler handler) {
    ThreadPoolExecutor pool =
        new ThreadPoolExecutor(threads, threads, 1, TimeUnit.SECONDS, queue, handler);
    pools.add(pool);
    return pool;
  }

  /** Keeps the only worker busy until the gate opens. */
  private void occupy(ThreadPoolExecutor pool) {
    CountDownLatch busy = new CountDownLatch(1);
    pool.execute(
        () -> {
          busy.countDown();
          Traces.await(gate);
        });
    Traces.await(busy);
  }

  @AfterEach
  void nothingIsLeft() throws Exception {
    gate.countDown();
    for (ThreadPoolExecutor pool : pools) {
      pool.shutdown();
      assertThat(pool.awaitTermination(10, TimeUnit.SECONDS)).isTrue();
    }
    pools.clear();
    Traces.eventually("no task is remembered", () -> probes.waitingTasks() == 0);
  }

  @Test
  void submittedTask_isChildOfItsSubmitter() throws Exception {
    ThreadPoolExecutor pool = pool(2, new LinkedBlockingQueue<>());
    Traces.span(() -> pool.submit(() -> Traces.span()));

    FinishedSpan child = Traces.assertChild(probes);
    assertThat(child.attributes().get("sonde.task.queue.duration")).isNotNull();
  }

  @Test
  void queuedTask_isChildOfItsSubmitter_andTheNextIsNot() throws Exception {
    ThreadPoolExecutor pool = pool(1, new LinkedBlockingQueue<>());
    occupy(pool);
    Traces.span(() -> pool.submit(() -> Traces.span()));
    Future<Boolean> outside = pool.submit(Traces::outside);
    gate.countDown();

    assertThat(outside.get()).isTrue();
    Traces.assertChild(probes);
  }

  @Test
  void oneObjectSubmittedByManyTraces_runsOnceInEach() throws Exception {
    ThreadPoolExecutor pool = pool(1, new LinkedBlockingQueue<>());
    occupy(pool);
    for (int i = 0; i < 20; i++) {
      Traces.span(
          () -> {
            pool.execute(SHARED);
            return null;
          });
    }
    gate.countDown();

    List<FinishedSpan> spans = probes.awaitSpans(40);
    assertThat(
            spans.stream().filter(span -> span.parentSpanId() != 0).map(FinishedSpan::traceIdLow))
        .hasSize(20)
        .doesNotHaveDuplicates();
  }

  @Test
  void completionService_carriesContext() throws Exception {
    ExecutorCompletionService<Object> service =
        new ExecutorCompletionService<>(pool(1, new LinkedBlockingQueue<>()));
    Traces.span(
        () ->
            service.submit(
                () -> {
                  Traces.span();
                  return 1;
                }));
    assertThat(service.take().get()).isEqualTo(1);
    Traces.assertChild(probes);
  }

  @Test
  void rejectedTask_leavesNothing() throws Exception {
    ThreadPoolExecutor pool = pool(1, new SynchronousQueue<>());
    occupy(pool);
    Traces.span(
        () -> {
          assertThatThrownBy(() -> pool.execute(SHARED))
              .isInstanceOf(RejectedExecutionException.class);
          return null;
        });
    assertThat(probes.waitingTasks()).isZero();
  }

  @Test
  void discardedTask_leavesNothing() throws Exception {
    ThreadPoolExecutor pool =
        pool(1, new SynchronousQueue<>(), new ThreadPoolExecutor.DiscardPolicy());
    occupy(pool);
    Traces.span(
        () -> {
          pool.execute(SHARED);
          return null;
        });
    assertThat(probes.waitingTasks()).isZero();
  }

  @Test
  void oldestTaskDiscarded_theNewestRunsInItsOwnTrace() throws Exception {
    ThreadPoolExecutor pool =
        pool(1, new ArrayBlockingQueue<>(1), new ThreadPoolExecutor.DiscardOldestPolicy());
    occupy(pool);
    String name = "again"; // captured, so that the object is this test's own
    Runnable twice = () -> Traces.span(() -> name);
    List<String> submitters = new ArrayList<>();
    for (int i = 0; i < 2; i++) {
      Traces.span(
          () -> {
            pool.execute(twice);
            return submitters.add(Engine.get().current().spanId());
          });
    }
    gate.countDown();

    List<FinishedSpan> spans = probes.awaitSpans(3);
    FinishedSpan child = spans.stream().filter(s -> s.parentSpanId() != 0).findAny().orElseThrow();
    assertThat(Hex.of(child.parentSpanId())).isEqualTo(submitters.get(1));
  }

  @Test
  void callerRuns_staysInTheCallersSpan() throws Exception {
    ThreadPoolExecutor pool =
        pool(1, new SynchronousQueue<>(), new ThreadPoolExecutor.CallerRunsPolicy());
    occupy(pool);
    AtomicBoolean stillInside = new AtomicBoolean();
    Traces.span(
        () -> {
          pool.execute(SHARED);
          stillInside.set(!Traces.outside());
          return null;
        });
    Traces.assertChild(probes);
    assertThat(stillInside).isTrue();
    assertThat(probes.waitingTasks()).isZero();
  }

  @Test
  void handlerThatQueuesAfterAll_keepsTheContext() throws Exception {
    RejectedExecutionHandler patient =
        (task, pool) -> assertThat(pool.getQueue().offer(task)).isTrue();
    LinkedBlockingQueue<Runnable> queue = new LinkedBlockingQueue<>(1);
    SynchronousOffer hesitant = new SynchronousOffer(queue);
    ThreadPoolExecutor pool = pool(1, hesitant, patient);
    occupy(pool);
    Traces.span(() -> pool.submit(() -> Traces.span()));
    gate.countDown();
    Traces.assertChild(probes);
  }

  /** Refuses the first offer of each task, as Tomcat's queue does. */
  private static final class SynchronousOffer extends LinkedBlockingQueue<Runnable> {
    private static final long serialVersionUID = 1;
    private Runnable refused;

    SynchronousOffer(LinkedBlockingQueue<Runnable> initial) {
      super(initial);
    }

    @Override
    public boolean offer(Runnable task) {
      if (refused != task) {
        refused = task;
        return false;
      }
      return super.offer(task);
    }
  }

  @Test
  void removedTask_leavesNothing_andTheQueueHoldsTheVeryObjects() throws Exception {
    ThreadPoolExecutor pool = pool(1, new LinkedBlockingQueue<>());
    occupy(pool);
    Runnable own = () -> {};
    Traces.span(
        () -> {
          pool.execute(SHARED);
          pool.execute(own);
          return null;
        });
    assertThat(pool.getQueue().toArray()).containsExactly(SHARED, own);
    assertThat(pool.getQueue().peek()).isSameAs(SHARED);
    assertThat(pool.remove(SHARED)).isTrue();
    assertThat(pool.remove(own)).isTrue();
    assertThat(pool.remove(own)).isFalse();
    assertThat(probes.waitingTasks()).isZero();
  }

  @Test
  void shutdownNow_returnsTheVeryObjects_andLeavesNothing() throws Exception {
    ThreadPoolExecutor pool = pool(1, new LinkedBlockingQueue<>());
    occupy(pool);
    Traces.span(
        () -> {
          pool.execute(SHARED);
          return null;
        });
    gate.countDown();
    ThreadPoolExecutor other = pool(1, new LinkedBlockingQueue<>());
    CountDownLatch never = new CountDownLatch(1);
    CountDownLatch running = new CountDownLatch(1);
    other.execute(
        () -> {
          running.countDown();
          try {
            never.await();
          } catch (InterruptedException asked) {
            Thread.currentThread().interrupt();
          }
        });
    Traces.await(running);
    other.execute(SHARED);
    List<Runnable> handedBack = other.shutdownNow();
    assertThat(handedBack).hasSize(1);
    assertThat(handedBack.get(0)).isSameAs(SHARED);
  }

  @Test
  void cancelledTasks_areForgottenWithTheirFutures() throws Exception {
    ThreadPoolExecutor pool = pool(1, new LinkedBlockingQueue<>());
    occupy(pool);
    Traces.span(
        () -> {
          for (int i = 0; i < 100; i++) {
            pool.submit(Traces::outside).cancel(false);
          }
          return null;
        });
    pool.purge();
    assertThat(pool.getQueue()).isEmpty();
    Traces.eventually("purged tasks are forgotten", () -> probes.waitingTasks() == 0);
  }

  private record Job(int rank, List<Integer> order, Map<Integer, String> parents)
      implements Runnable, Comparable<Job> {
    @Override
    public void run() {
      order.add(rank);
      parents.put(rank, Engine.get().current().spanId());
    }

    @Override
    public int compareTo(Job other) {
      return Integer.compare(rank, other.rank);
    }
  }

  @Test
  void priorityQueue_comparesTheApplicationsTasks() throws Exception {
    ThreadPoolExecutor pool = pool(1, new PriorityBlockingQueue<>());
    occupy(pool);
    List<Integer> order = new ArrayList<>();
    Map<Integer, String> submitters = new TreeMap<>();
    Map<Integer, String> parents = new TreeMap<>();
    for (int rank : new int[] {3, 1, 2}) {
      Traces.span(
          () -> {
            pool.execute(new Job(rank, order, parents));
            return submitters.put(rank, Engine.get().current().spanId());
          });
    }
    gate.countDown();
    pool.shutdown();
    assertThat(pool.awaitTermination(10, TimeUnit.SECONDS)).isTrue();
    assertThat(order).containsExactly(1, 2, 3);
    assertThat(parents).isEqualTo(submitters);
  }

  @Test
  void subclassWithoutSuperCalls_isCoveredToo() throws Exception {
    ThreadPoolExecutor pool = new QuietPool();
    pools.add(pool);
    Traces.span(() -> pool.submit(() -> Traces.span()));
    Traces.assertChild(probes);
    assertThat(pool.submit(Traces::outside).get()).isTrue();
  }

  @Test
  void beforeExecuteThatThrows_leavesNoContext() throws Exception {
    ThreadPoolExecutor pool = new MoodyPool();
    pools.add(pool);
    Traces.span(() -> pool.submit(Traces::outside));
    assertThat(pool.submit(Traces::outside).get()).isTrue();
  }

  @Test
  void taskThatThrows_leavesNoContext() throws Exception {
    ThreadPoolExecutor pool = pool(1, new LinkedBlockingQueue<>());
    pool.setThreadFactory(
        task -> {
          Thread thread = new Thread(task);
          thread.setUncaughtExceptionHandler((t, e) -> {});
          return thread;
        });
    Traces.span(
        () -> {
          pool.execute(
              () -> {
                throw new IllegalStateException("broken");
              });
          return null;
        });
    assertThat(pool.submit(Traces::outside).get()).isTrue();
  }
}
