package dev.sonde.probes.executors;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sonde.agent.export.FinishedSpan;
import dev.sonde.testkit.ProbeTest;
import dev.sonde.testkit.Spans;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Of JDK 21, so asked for by name: the tests are compiled for 17. */
@EnabledForJreRange(min = JRE.JAVA_21)
class PerTaskThreadTest {

  @RegisterExtension static final ProbeTest probes = ProbeTest.weaving(Probes.JDK);

  private ExecutorService executor;

  static ExecutorService virtualThreads() throws ReflectiveOperationException {
    return (ExecutorService)
        Executors.class.getMethod("newVirtualThreadPerTaskExecutor").invoke(null);
  }

  @BeforeEach
  void open() throws Exception {
    executor = virtualThreads();
  }

  @AfterEach
  void nothingIsLeft() throws Exception {
    executor.shutdown();
    Traces.eventually("no task is remembered", () -> probes.waitingTasks() == 0);
  }

  @Test
  void executedTask_keepsTheContext() throws Exception {
    Traces.span(
        () -> {
          executor.execute(Traces::span);
          return null;
        });
    Traces.assertChild(probes);
  }

  @Test
  void submittedTasks_keepTheirContextAcrossBlocking() throws Exception {
    List<Future<?>> results = new ArrayList<>();
    for (int i = 0; i < 50; i++) {
      Callable<Object> task =
          () -> {
            Thread.sleep(1);
            Traces.span();
            return 1;
          };
      results.add(Traces.span(() -> executor.submit(task)));
    }
    for (Future<?> result : results) {
      result.get();
    }
    List<FinishedSpan> spans = probes.awaitSpans(100);
    for (FinishedSpan span : spans) {
      boolean isChild = spans.stream().anyMatch(parent -> Spans.isChild(span, parent));
      assertThat(isChild).as(Spans.tree(spans)).isEqualTo(span.parentSpanId() != 0);
    }
    assertThat(spans.stream().filter(s -> s.parentSpanId() != 0)).hasSize(50);
  }

  @Test
  void platformThreadPerTask_keepsTheContext() throws Exception {
    ExecutorService platform =
        (ExecutorService)
            Executors.class
                .getMethod("newThreadPerTaskExecutor", ThreadFactory.class)
                .invoke(null, Executors.defaultThreadFactory());
    Traces.span(() -> platform.submit(() -> Traces.span()));
    Traces.assertChild(probes);
    platform.shutdown();
  }
}
