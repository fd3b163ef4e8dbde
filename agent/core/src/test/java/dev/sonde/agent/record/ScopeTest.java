package dev.sonde.agent.record;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sonde.probe.Context;
import dev.sonde.probe.Scope;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ScopeTest {

  private final Bench bench = new Bench();
  private final RecordingEngine engine = bench.engine();

  @Test
  void attached_isTheParentOnAnotherThread() throws InterruptedException {
    Object outer = bench.site("outer").enter(this, null, null);
    Context context = engine.current();
    assertThat(engine.current()).isSameAs(context);
    Thread worker =
        new Thread(
            () -> {
              assertThat(engine.current().isEmpty()).isTrue();
              try (Scope scope = engine.attach(context, 5)) {
                assertThat(scope).isNotNull();
                call("task");
                call("second");
              }
              call("after");
            });
    worker.start();
    worker.join();
    Bench.exit(outer);
    List<Bench.Span> spans = bench.drain();
    Bench.Span root = spans.get(3);
    assertThat(spans).extracting(s -> s.name).containsExactly("task", "second", "after", "outer");
    assertThat(spans.get(0).parentId).isEqualTo(root.id);
    assertThat(spans.get(1).parentId).isEqualTo(root.id);
    assertThat(spans.get(0).root).isSameAs(root.root);
    assertThat(spans.get(2).root).isNotSameAs(root.root);
    assertThat(context.spanId()).isEqualTo(Hex.of(root.id));
    assertThat(context.traceId()).hasSize(32);
    assertThat(context.traceFlags()).isEqualTo("01");
  }

  /** A rejected task that runs in its caller, within the caller's span and nesting group. */
  @Test
  void callerRuns_putsEverythingBack() {
    Object foreign = bench.site("foreign").enter(this, null, null);
    Context submitted = engine.current();
    Bench.exit(foreign);

    Object outer = bench.site("outer", 1, call -> {}).enter(this, null, null);
    SpanStack stack = bench.recorder.stack();
    try (Scope scope = engine.attach(submitted, -1)) {
      assertThat(scope).isNotNull();
      assertThat(stack.nests).isZero();
      call("task", 1);
      try (Scope inner = engine.attach(TraceContext.EMPTY, -1)) {
        assertThat(inner).isNotNull();
        call("detached");
      }
      call("again");
      bench.site("missed").enter(this, null, null);
    }
    assertThat(stack.top).isSameAs(outer);
    assertThat(stack.nests).isEqualTo(1);
    assertThat(stack.base).isSameAs(TraceContext.EMPTY);
    Bench.exit(outer);

    List<Bench.Span> spans = bench.drain();
    assertThat(spans)
        .extracting(s -> s.name)
        .containsExactly("foreign", "task", "detached", "again", "outer");
    long foreignId = spans.get(0).id;
    assertThat(spans.get(1).parentId).isEqualTo(foreignId);
    assertThat(spans.get(2).parentId).isZero();
    assertThat(spans.get(3).parentId).isEqualTo(foreignId);
    assertThat(spans.get(4).parentId).isZero();
  }

  @Test
  void waitAndThread_areToldToTheFirstSpanOnly() {
    Object outer = bench.site("outer").enter(this, null, null);
    Context context = engine.current();
    Bench.exit(outer);
    bench.drain();
    try (Scope scope = engine.attach(context, 42)) {
      assertThat(scope).isNotNull();
      call("first");
      call("second");
    }
    List<Long> waits = new ArrayList<>();
    List<String> threads = new ArrayList<>();
    bench.queue.drain(
        record -> {
          waits.add(record.number(Recorder.QUEUE_WAIT, -1));
          threads.add(record.get(Recorder.WORKER));
        },
        10);
    assertThat(waits).containsExactly(42L, -1L);
    assertThat(threads).containsExactly(Thread.currentThread().getName(), null);
  }

  @Test
  void scope_withNothingOpen_isNotAllocated() {
    Object outer = bench.site("outer").enter(this, null, null);
    Context context = engine.current();
    Bench.exit(outer);
    Scope first = engine.attach(context, -1);
    first.close();
    Scope second = engine.attach(context, -1);
    second.close();
    assertThat(second).isSameAs(first);
    assertThat(engine.current().isEmpty()).isTrue();
  }

  private void call(String name) {
    call(name, 0);
  }

  private void call(String name, long nestBit) {
    Object state = bench.site(name, nestBit, call -> {}).enter(this, null, null);
    assertThat(state).isNotNull();
    Bench.exit(state);
  }
}
