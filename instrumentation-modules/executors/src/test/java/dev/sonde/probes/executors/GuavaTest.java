package dev.sonde.probes.executors;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.util.concurrent.FutureCallback;
import com.google.common.util.concurrent.Futures;
import com.google.common.util.concurrent.ListeningExecutorService;
import com.google.common.util.concurrent.ListeningScheduledExecutorService;
import com.google.common.util.concurrent.MoreExecutors;
import dev.sonde.agent.export.FinishedSpan;
import dev.sonde.testkit.ProbeTest;
import dev.sonde.testkit.Spans;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Guava's executors, which hand everything to the JDK's. */
class GuavaTest {

  @RegisterExtension static final ProbeTest probes = ProbeTest.weaving(Probes.JDK);

  private static final Callable<String> SPAN =
      () -> {
        Traces.span();
        return "done";
      };

  private final ScheduledExecutorService threads = Executors.newScheduledThreadPool(1);
  private final ExecutorService others = Executors.newFixedThreadPool(1);

  @AfterEach
  void nothingIsLeft() throws Exception {
    threads.shutdownNow();
    others.shutdownNow();
    Traces.eventually("no task is remembered", () -> probes.waitingTasks() == 0);
  }

  @Test
  void aListeningExecutorKeepsTheContext() throws Exception {
    ListeningExecutorService pool = MoreExecutors.listeningDecorator((ExecutorService) threads);

    assertThat(Traces.span(() -> pool.submit(SPAN).get())).isEqualTo("done");

    Traces.assertChild(probes);
    assertThat(pool.submit(Traces::outside).get()).isTrue();
  }

  @Test
  void aDelayedTaskKeepsTheContext() throws Exception {
    ListeningScheduledExecutorService pool = MoreExecutors.listeningDecorator(threads);

    assertThat(Traces.span(() -> pool.schedule(SPAN, 5, TimeUnit.MILLISECONDS).get()))
        .isEqualTo("done");

    Traces.assertChild(probes);
  }

  @Test
  void aSequentialExecutorKeepsTheContext() throws Exception {
    Executor oneByOne = MoreExecutors.newSequentialExecutor(threads);

    Traces.span(
        () -> {
          oneByOne.execute(Traces::span);
          return null;
        });

    Traces.assertChild(probes);
    assertThat(threads.submit(Traces::outside).get()).isTrue();
  }

  @Test
  void aCallbackOnAnotherPoolKeepsTheContext() throws Exception {
    ListeningExecutorService pool = MoreExecutors.listeningDecorator((ExecutorService) threads);
    FutureCallback<String> callback =
        new FutureCallback<>() {
          @Override
          public void onSuccess(String result) {
            Traces.span();
          }

          @Override
          public void onFailure(Throwable failure) {}
        };

    Traces.span(
        () -> {
          Futures.addCallback(pool.submit(SPAN), callback, others);
          return null;
        });

    List<FinishedSpan> spans = probes.awaitSpans(3);
    FinishedSpan root =
        spans.stream().filter(span -> span.parentSpanId() == 0).findFirst().orElseThrow();
    assertThat(spans)
        .filteredOn(span -> span != root)
        .as(Spans.tree(spans))
        .hasSize(2)
        .allMatch(span -> Spans.isChild(span, root));
  }
}
