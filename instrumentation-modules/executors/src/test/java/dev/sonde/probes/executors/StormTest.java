package dev.sonde.probes.executors;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sonde.agent.export.FinishedSpan;
import dev.sonde.probe.Engine;
import dev.sonde.testkit.ProbeTest;
import dev.sonde.testkit.Spans;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Many requests at once, each through every kind of pool: every span has the right parent. */
class StormTest {

  @RegisterExtension
  static final ProbeTest probes =
      ProbeTest.weaving(Probes.JDK)
          .with("otel.bsp.max.queue.size", "20000")
          .with("sonde.queue.size", "16384");

  private static final int REQUESTS = 200;
  private static final int THREADS = 8;

  private final ExecutorService requests = Executors.newFixedThreadPool(REQUESTS);
  private final ExecutorService pool = Executors.newFixedThreadPool(THREADS);
  private final ScheduledExecutorService scheduler = Executors.newScheduledThreadPool(2);
  private final ForkJoinPool forkJoin = new ForkJoinPool(4);
  private final ExecutorService perTask =
      Runtime.version().feature() >= 21 ? virtualThreads() : Executors.newCachedThreadPool();
  private final Queue<String> wrong = new ConcurrentLinkedQueue<>();

  private static ExecutorService virtualThreads() {
    try {
      return PerTaskThreadTest.virtualThreads();
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }

  @AfterEach
  void noContextIsLeftOnAnyThread() throws Exception {
    CyclicBarrier all = new CyclicBarrier(THREADS);
    Callable<Boolean> look =
        () -> {
          all.await(10, TimeUnit.SECONDS); // so that every worker looks once
          return Traces.outside();
        };
    List<Future<Boolean>> looks = new ArrayList<>();
    for (int i = 0; i < THREADS; i++) {
      looks.add(pool.submit(look));
    }
    for (Future<Boolean> outside : looks) {
      assertThat(outside.get()).isTrue();
    }
    for (ExecutorService each : List.of(requests, pool, scheduler, forkJoin, perTask)) {
      each.shutdown();
      assertThat(each.awaitTermination(10, TimeUnit.SECONDS)).isTrue();
    }
    Traces.eventually("no task is remembered", () -> probes.waitingTasks() == 0);
  }

  @RepeatedTest(20)
  void everySpanHasTheRightParent() throws Exception {
    CyclicBarrier start = new CyclicBarrier(REQUESTS);
    List<Future<Integer>> answers = new ArrayList<>();
    for (int i = 0; i < REQUESTS; i++) {
      answers.add(
          requests.submit(
              () -> {
                start.await(30, TimeUnit.SECONDS);
                return Traces.span(this::request);
              }));
    }
    int children = 0;
    for (Future<Integer> answer : answers) {
      children = answer.get();
    }
    List<FinishedSpan> spans = probes.awaitSpans(REQUESTS * (children + 1));
    assertThat(wrong).isEmpty();
    assertThat(spans).hasSize(REQUESTS * (children + 1));
    Map<Long, List<FinishedSpan>> traces =
        spans.stream().collect(Collectors.groupingBy(FinishedSpan::traceIdLow));
    assertThat(traces).hasSize(REQUESTS);
    for (List<FinishedSpan> trace : traces.values()) {
      List<FinishedSpan> roots = trace.stream().filter(s -> s.parentSpanId() == 0).toList();
      assertThat(roots).as(Spans.tree(trace)).hasSize(1);
      assertThat(trace.stream().filter(s -> Spans.isChild(s, roots.get(0))))
          .as(Spans.tree(trace))
          .hasSize(children);
    }
  }

  /** Does its work in every pool; returns how many spans that makes. */
  private int request() throws Exception {
    String self = Engine.get().current().spanId();
    Callable<Integer> work = () -> child(self);
    List<Future<Integer>> parts =
        new ArrayList<>(
            List.of(
                pool.submit(work),
                pool.submit(work),
                scheduler.schedule(work, 1, TimeUnit.MILLISECONDS),
                forkJoin.submit(work),
                perTask.submit(work),
                perTask.submit(work)));
    parts.add(
        CompletableFuture.supplyAsync(() -> child(self))
            .thenApplyAsync(x -> x + child(self), pool)
            .thenCombine(CompletableFuture.supplyAsync(() -> child(self), pool), Integer::sum)
            .thenApply(x -> x + child(self)));
    int spans =
        forkJoin.submit(() -> IntStream.range(0, 4).parallel().map(i -> child(self)).sum()).get();
    for (Future<Integer> part : parts) {
      spans += part.get();
    }
    return spans;
  }

  private int child(String expectedParent) {
    String parent = Engine.get().current().spanId();
    if (!expectedParent.equals(parent)) {
      wrong.add(parent + " instead of " + expectedParent + " on " + Thread.currentThread());
    }
    return Traces.span(() -> 1);
  }
}
