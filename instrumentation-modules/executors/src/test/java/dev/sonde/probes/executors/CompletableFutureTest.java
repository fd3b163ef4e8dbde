package dev.sonde.probes.executors;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sonde.agent.export.FinishedSpan;
import dev.sonde.agent.record.Hex;
import dev.sonde.probe.Engine;
import dev.sonde.testkit.ProbeTest;
import dev.sonde.testkit.Spans;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.RegisterExtension;

class CompletableFutureTest {

  @RegisterExtension static final ProbeTest probes = ProbeTest.weaving(Probes.JDK);

  private final ExecutorService pool = Executors.newFixedThreadPool(2);

  @AfterEach
  void nothingIsLeft() throws Exception {
    pool.shutdown();
    assertThat(pool.awaitTermination(10, TimeUnit.SECONDS)).isTrue();
    Traces.eventually("no task is remembered", () -> probes.waitingTasks() == 0);
  }

  @Test
  void suppliedAsynchronously_keepsTheContext() throws Exception {
    Traces.span(() -> CompletableFuture.runAsync(Traces::span));
    Traces.assertChild(probes);
  }

  @Test
  void suppliedInAPool_keepsTheContext() throws Exception {
    Traces.span(() -> CompletableFuture.supplyAsync(() -> Traces.span(() -> 1), pool));
    Traces.assertChild(probes);
  }

  /** Ways to say what happens at completion. */
  private record Dependent(
      String name,
      BiFunction<CompletableFuture<Object>, ExecutorService, CompletionStage<?>> way) {}

  private static CompletableFuture<Object> never() {
    return new CompletableFuture<>();
  }

  private static final List<Dependent> DEPENDENTS =
      List.of(
          new Dependent("thenApply", (f, pool) -> f.thenApply(x -> Traces.span(() -> 1))),
          new Dependent("thenAccept", (f, pool) -> f.thenAccept(x -> Traces.span())),
          new Dependent("thenRun", (f, pool) -> f.thenRun(Traces::span)),
          new Dependent("whenComplete", (f, pool) -> f.whenComplete((x, e) -> Traces.span())),
          new Dependent("handle", (f, pool) -> f.handle((x, e) -> Traces.span(() -> 1))),
          new Dependent(
              "thenCompose",
              (f, pool) ->
                  f.thenCompose(x -> Traces.span(() -> CompletableFuture.completedFuture(1)))),
          new Dependent(
              "thenCombine",
              (f, pool) ->
                  f.thenCombine(
                      CompletableFuture.completedFuture(1), (x, y) -> Traces.span(() -> 1))),
          new Dependent(
              "thenAcceptBoth",
              (f, pool) ->
                  f.thenAcceptBoth(CompletableFuture.completedFuture(1), (x, y) -> Traces.span())),
          new Dependent(
              "runAfterBoth",
              (f, pool) -> f.runAfterBoth(CompletableFuture.completedFuture(1), Traces::span)),
          new Dependent(
              "applyToEither", (f, pool) -> f.applyToEither(never(), x -> Traces.span(() -> 1))),
          new Dependent("acceptEither", (f, pool) -> f.acceptEither(never(), x -> Traces.span())),
          new Dependent("runAfterEither", (f, pool) -> f.runAfterEither(never(), Traces::span)),
          new Dependent("thenApplyAsync", (f, pool) -> f.thenApplyAsync(x -> Traces.span(() -> 1))),
          new Dependent("thenRunAsync", (f, pool) -> f.thenRunAsync(Traces::span, pool)),
          new Dependent(
              "thenCombineAsync",
              (f, pool) ->
                  f.thenCombineAsync(
                      CompletableFuture.completedFuture(1), (x, y) -> Traces.span(() -> 1), pool)));

  @TestFactory
  Stream<DynamicTest> dependents_belongToWhoRegisteredThem() {
    return DEPENDENTS.stream()
        .map(dependent -> DynamicTest.dynamicTest(dependent.name(), () -> check(dependent)));
  }

  private void check(Dependent dependent) throws Exception {
    probes.beforeEach(null);
    CompletableFuture<Object> source = never();
    AtomicReference<String> registrar = new AtomicReference<>();
    CompletionStage<?> result =
        Traces.span(
            () -> {
              registrar.set(Engine.get().current().spanId());
              return dependent.way().apply(source, pool);
            });
    Traces.span(() -> source.complete(1)); // another trace completes it
    result.toCompletableFuture().get(10, TimeUnit.SECONDS);
    List<FinishedSpan> spans = probes.awaitSpans(3);
    assertThat(spans.stream().map(s -> Hex.of(s.parentSpanId())))
        .as(Spans.tree(spans))
        .containsOnlyOnce(registrar.get());
    assertThat(Traces.outside()).isTrue();
  }

  @Test
  void exceptionally_belongsToWhoRegisteredIt() throws Exception {
    CompletableFuture<Object> source = never();
    Traces.span(() -> source.exceptionally(e -> Traces.span(() -> 1)));
    source.completeExceptionally(new IllegalStateException("broken"));
    Traces.assertChild(probes);
  }

  @Test
  void delayed_keepsTheContext() throws Exception {
    Traces.span(
        () ->
            CompletableFuture.runAsync(
                Traces::span, CompletableFuture.delayedExecutor(5, TimeUnit.MILLISECONDS, pool)));
    Traces.assertChild(probes);
  }

  @Test
  void chainOfStages_staysInOneTrace() throws Exception {
    Traces.span(
        () ->
            CompletableFuture.supplyAsync(() -> Traces.span(() -> 1), pool)
                .thenApplyAsync(x -> Traces.span(() -> x + 1), ForkJoinPool.commonPool())
                .thenCompose(x -> CompletableFuture.supplyAsync(() -> Traces.span(() -> x)))
                .thenAccept(x -> Traces.span())
                .get());
    List<FinishedSpan> spans = probes.awaitSpans(5);
    FinishedSpan root = spans.stream().filter(s -> s.parentSpanId() == 0).findAny().orElseThrow();
    assertThat(spans.stream().filter(s -> Spans.isChild(s, root))).as(Spans.tree(spans)).hasSize(4);
  }
}
