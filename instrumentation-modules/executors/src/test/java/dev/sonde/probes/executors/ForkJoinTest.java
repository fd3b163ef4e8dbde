package dev.sonde.probes.executors;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sonde.agent.export.FinishedSpan;
import dev.sonde.testkit.ProbeTest;
import dev.sonde.testkit.Spans;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.RecursiveTask;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class ForkJoinTest {

  @RegisterExtension static final ProbeTest probes = ProbeTest.weaving(Probes.JDK);

  private final ForkJoinPool pool = new ForkJoinPool(3);

  @AfterEach
  void nothingIsLeft() throws Exception {
    List<Callable<Boolean>> looks =
        IntStream.range(0, 20).mapToObj(i -> (Callable<Boolean>) Traces::outside).toList();
    for (var look : pool.invokeAll(looks)) {
      assertThat(look.get()).isTrue();
    }
    pool.shutdown();
    assertThat(pool.awaitTermination(10, TimeUnit.SECONDS)).isTrue();
    Traces.eventually("no task is remembered", () -> probes.waitingTasks() == 0);
  }

  @Test
  void submittedTask_keepsTheContext() throws Exception {
    Traces.span(() -> pool.submit(() -> Traces.span()));
    FinishedSpan child = Traces.assertChild(probes);
    assertThat(child.attributes().get("sonde.task.queue.duration")).isNotNull();
  }

  @Test
  void executedTask_keepsTheContext() throws Exception {
    Traces.span(
        () -> {
          pool.execute(() -> Traces.span());
          return null;
        });
    Traces.assertChild(probes);
  }

  /** Counts leaves, one span each. */
  private static final class Tree extends RecursiveTask<Integer> {
    private static final long serialVersionUID = 1;
    private final int depth;

    Tree(int depth) {
      this.depth = depth;
    }

    @Override
    protected Integer compute() {
      if (depth == 0) {
        return Traces.span(() -> 1);
      }
      Tree left = new Tree(depth - 1);
      Tree right = new Tree(depth - 1);
      left.fork();
      return right.compute() + left.join();
    }
  }

  @Test
  void forkedTasks_keepTheContext() throws Exception {
    assertThat(Traces.span(() -> pool.invoke(new Tree(6)))).isEqualTo(64);
    assertSiblings(64);
  }

  @Test
  void parallelStream_keepsTheContext() throws Exception {
    Traces.span(
        () -> {
          IntStream.range(0, 200).parallel().forEach(i -> Traces.span());
          return null;
        });
    assertSiblings(200);
  }

  @Test
  void commonPool_keepsTheContext() throws Exception {
    Traces.span(() -> ForkJoinPool.commonPool().submit(() -> Traces.span()));
    Traces.assertChild(probes);
  }

  private static void assertSiblings(int count) throws InterruptedException {
    List<FinishedSpan> spans = probes.awaitSpans(count + 1);
    FinishedSpan root = spans.stream().filter(s -> s.parentSpanId() == 0).findAny().orElseThrow();
    assertThat(spans.stream().filter(s -> Spans.isChild(s, root))).hasSize(count);
  }
}
