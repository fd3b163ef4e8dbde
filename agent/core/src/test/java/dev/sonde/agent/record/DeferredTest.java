package dev.sonde.agent.record;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sonde.probe.Call;
import dev.sonde.probe.Completion;
import dev.sonde.probe.Probe;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class DeferredTest {

  private final Bench bench = new Bench();
  private final List<Completion> completions = new ArrayList<>();
  private final SpanSite deferring =
      bench.site("deferring", 0, call -> completions.add(call.defer()));

  @Test
  void span_endsWithTheLastOfMethodAndCompletion() {
    Object state = deferring.enter(this, null, null);
    Bench.exit(state);
    assertThat(bench.drain()).isEmpty();
    completions.get(0).end(new IllegalStateException("late"));
    assertThat(bench.drain())
        .singleElement()
        .satisfies(s -> assertThat(s.failure).hasMessage("late"));

    Object other = deferring.enter(this, null, null);
    completions.get(1).end(null);
    assertThat(bench.drain()).isEmpty();
    Bench.exit(other);
    assertThat(bench.drain()).hasSize(1);
  }

  @Test
  void end_countsOnce() {
    Object state = deferring.enter(this, null, null);
    completions.get(0).end(null);
    completions.get(0).end(null);
    assertThat(bench.drain()).isEmpty();
    Bench.exit(state);
    completions.get(0).end(null);
    assertThat(bench.drain()).hasSize(1);
    assertThat(bench.queue.offered()).isEqualTo(1);
  }

  @Test
  void deferredAndSkipped_isRecycledOnceAndNotOffered() {
    SpanSite site =
        bench.site(
            "both",
            0,
            call -> {
              completions.add(call.defer());
              throw new IllegalStateException("after defer");
            });
    assertThat(site.enter(this, null, null)).isNull();
    Object other = bench.site("other").enter(this, null, null);
    completions.get(0).end(new Exception("of another call"));
    Bench.exit(other);
    assertThat(bench.drain()).singleElement().satisfies(s -> assertThat(s.failure).isNull());
    SpanStack stack = bench.recorder.stack();
    assertThat(stack.takeFree()).isNotSameAs(stack.takeFree());
  }

  @Test
  void defer_afterTheCall_isHarmless() {
    Object state = bench.site("plain").enter(this, null, null);
    Bench.exit(state);
    bench.drain();
    Completion late = ((SpanRecord) state).defer();
    assertThat(late.context().isEmpty()).isTrue();
    late.end(null);
    assertThat(bench.drain()).isEmpty();
    SpanStack stack = bench.recorder.stack();
    assertThat(stack.takeFree()).isSameAs(state);
    assertThat(stack.takeFree()).isNull();
  }

  @Test
  @Timeout(60)
  void lostCompletion_isSweptAndEndsWithItsMethod() throws InterruptedException {
    long before = System.nanoTime();
    Bench.exit(deferring.enter(this, null, null));
    long methodNanos = System.nanoTime() - before;
    completions.clear();
    List<Bench.Span> spans = bench.drain();
    while (spans.isEmpty()) {
      System.gc();
      Thread.sleep(5);
      bench.recorder.sweep();
      spans = bench.drain();
    }
    assertThat(spans).hasSize(1);
    assertThat(spans.get(0).nanos).isLessThanOrEqualTo(methodNanos);
    bench.recorder.sweep();
    assertThat(bench.drain()).isEmpty();
  }

  @Test
  void future_endsTheSpanWhenItCompletes() {
    List<Object> results = new ArrayList<>();
    SpanSite site = followed(results);
    CompletableFuture<String> future = new CompletableFuture<>();
    SpanSite.exit(future, site.enter(this, null, null));
    assertThat(bench.recorder.stack().top).isNull();
    assertThat(bench.drain()).isEmpty();
    future.complete("value");
    assertThat(results).containsExactly("value");
    assertThat(bench.drain()).singleElement().matches(s -> s.failure == null);
  }

  @Test
  void future_failing_failsTheSpanWithTheCause() {
    List<Object> results = new ArrayList<>();
    CompletableFuture<String> future = new CompletableFuture<>();
    SpanSite.exit(future.thenApply(x -> x), followed(results).enter(this, null, null));
    future.completeExceptionally(new IllegalStateException("remote"));
    assertThat(results).isEmpty();
    assertThat(bench.drain())
        .singleElement()
        .satisfies(s -> assertThat(s.failure).isInstanceOf(IllegalStateException.class));
  }

  @Test
  void future_alreadyComplete_endsTheSpanAtOnce() {
    List<Object> results = new ArrayList<>();
    SpanSite site = followed(results);
    SpanSite.exit(CompletableFuture.completedFuture("now"), site.enter(this, null, null));
    CompletableFuture<String> failed = new CompletableFuture<>();
    failed.completeExceptionally(new CompletionException(new IllegalStateException("wrapped")));
    SpanSite.exit(failed, site.enter(this, null, null));
    assertThat(results).containsExactly("now");
    List<Bench.Span> spans = bench.drain();
    assertThat(spans).hasSize(2);
    assertThat(spans.get(1).failure).hasMessage("wrapped");
  }

  @Test
  @Timeout(60)
  void stage_thatCannotBeFollowed_costsNoSpan() throws InterruptedException {
    CompletionStage<String> stubborn =
        new CompletableFuture<>() {
          @Override
          public CompletableFuture<String> whenComplete(
              BiConsumer<? super String, ? super Throwable> action) {
            throw new UnsupportedOperationException();
          }
        };
    SpanSite.exit(stubborn, followed(new ArrayList<>()).enter(this, null, null));
    assertThat(bench.breaker.failures()).isEqualTo(1);
    while (bench.drain().isEmpty()) {
      System.gc();
      Thread.sleep(5);
      bench.recorder.sweep();
    }
  }

  @Test
  void tooManyDeferred_endWithTheirMethod() {
    Bench wide = new Bench(2 * Deferred.LIMIT, new Propagation());
    List<Completion> open = new ArrayList<>();
    SpanSite site = wide.site("many", 0, call -> open.add(call.defer()));
    for (int i = 0; i <= Deferred.LIMIT; i++) {
      Bench.exit(site.enter(this, null, null));
    }
    assertThat(wide.drain()).hasSize(1);
    open.forEach(completion -> completion.end(null));
    assertThat(wide.drain()).hasSize(Deferred.LIMIT);
  }

  private SpanSite followed(List<Object> results) {
    return bench.site(
        "followed",
        0,
        new Probe<Object, Object, Object>() {
          @Override
          public void enter(Call call, Object self, Object argument) {}

          @Override
          public void exit(Call call, Object self, Object argument, Object result) {
            results.add(result);
          }
        });
  }
}
