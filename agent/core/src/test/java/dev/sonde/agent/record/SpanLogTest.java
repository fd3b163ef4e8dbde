package dev.sonde.agent.record;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sonde.probe.Scope;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class SpanLogTest {

  private record Interval(long thread, long start, long end, long traceLow, long spanId) {}

  private final Bench bench = new Bench();
  private final SpanSite root = bench.site("dev.Shop.root");
  private final SpanSite call = bench.site("dev.Shop.call");
  private final SpanLog log = new SpanLog(100);

  private static List<Interval> intervals(SpanLog log) {
    List<Interval> intervals = new ArrayList<>();
    log.visit(
        (thread, start, end, high, low, span, rootSpan) ->
            intervals.add(new Interval(thread, start, end, low, span)));
    return intervals;
  }

  private void trace() {
    Object outer = root.enter(this, null, null);
    Bench.exit(call.enter(this, null, null));
    Bench.exit(outer);
  }

  @Test
  void localRoots_areKept_shortCallsBelowThemAreNot() {
    trace(); // before anybody asks
    bench.drain();
    bench.recorder.log(log);
    long before = System.nanoTime();
    trace();
    Bench.Span span = bench.drain().get(1);
    assertThat(intervals(log)).hasSize(1);
    Interval interval = intervals(log).get(0);
    assertThat(interval.thread()).isEqualTo(Thread.currentThread().getId());
    assertThat(interval.traceLow()).isEqualTo(span.root.traceIdLow());
    assertThat(interval.spanId()).isEqualTo(span.id);
    assertThat(interval.end() - interval.start()).isEqualTo(span.nanos);
    assertThat(interval.start()).isGreaterThanOrEqualTo(before);
  }

  @Test
  void taskOfAnotherThread_isAnIntervalOfThatThread() throws Exception {
    bench.recorder.log(log);
    RecordingEngine engine = bench.engine();
    Object outer = root.enter(this, null, null);
    TraceContext context = (TraceContext) engine.current();
    Thread other =
        new Thread(
            () -> {
              Scope scope = engine.attach(context, -1);
              Bench.exit(call.enter(this, null, null));
              scope.close();
            });
    other.start();
    other.join();
    assertThat(intervals(log)).hasSize(1);
    assertThat(intervals(log).get(0).thread()).isEqualTo(other.getId());
    assertThat(intervals(log).get(0).spanId()).isEqualTo(context.spanId);
    Bench.exit(outer);
  }

  @Test
  void whatIsOpen_isSeenFromOutside() throws Exception {
    bench.recorder.log(log);
    CountDownLatch entered = new CountDownLatch(1);
    CountDownLatch seen = new CountDownLatch(1);
    Thread other =
        new Thread(
            () -> {
              Object outer = root.enter(this, null, null);
              entered.countDown();
              try {
                seen.await();
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
              Bench.exit(outer);
            });
    other.start();
    entered.await();
    List<Long> threads = new ArrayList<>();
    bench.recorder.visitOpen(
        (thread, start, end, high, low, span, rootSpan) -> {
          assertThat(start).isLessThanOrEqualTo(end);
          return threads.add(thread);
        });
    seen.countDown();
    other.join();
    assertThat(threads).containsExactly(other.getId());
    threads.clear();
    bench.recorder.visitOpen(
        (thread, start, end, high, low, span, rootSpan) -> threads.add(thread));
    assertThat(threads).isEmpty();
  }

  @Test
  void onlyTheLastOnesAreKept_latestFirst() {
    bench.recorder.log(log);
    for (int i = 0; i < 300; i++) {
      trace();
    }
    List<Long> ids =
        bench.drain().stream().filter(s -> s.name.endsWith("root")).map(s -> s.id).toList();
    List<Interval> kept = intervals(log);
    assertThat(kept).hasSize(log.capacity()).hasSize(128);
    assertThat(kept.get(0).spanId()).isEqualTo(ids.get(299));
    assertThat(kept.get(127).spanId()).isEqualTo(ids.get(172));
  }

  @Test
  void name_isThatOfTheLocalRoot() {
    bench.recorder.log(log);
    trace();
    List<LocalRoot> roots = new ArrayList<>();
    bench.queue.drain(
        record -> {
          log.name(record, record.codeName());
          roots.add(record.root());
        },
        2);
    assertThat(log.nameOf(roots.get(0).rootSpanId)).isEqualTo("Shop.root");
    assertThat(log.nameOf(roots.get(0).rootSpanId + 1)).isNull();
  }

  @Test
  void manyWriters_neverShowAMixture() throws Exception {
    SpanLog shared = new SpanLog(16);
    Sampler keep = new Bench.KeepAll();
    AtomicLong mixtures = new AtomicLong();
    List<Thread> writers = new ArrayList<>();
    for (int i = 1; i <= 4; i++) {
      long number = i;
      LocalRoot own =
          new LocalRoot(number, number, 0, (byte) 1, false, null, null, keep.decide(1, 1, null), 0);
      Thread writer =
          new Thread(
              () -> {
                for (int n = 0; n < 100_000; n++) {
                  shared.add(number, number, number, own, number);
                }
              });
      writers.add(writer);
      writer.start();
    }
    while (writers.stream().anyMatch(Thread::isAlive)) {
      shared.visit(
          (thread, start, end, high, low, span, rootSpan) -> {
            if (thread != start
                || thread != end
                || thread != high
                || thread != low
                || thread != span) {
              mixtures.incrementAndGet();
            }
            return true;
          });
    }
    assertThat(mixtures).hasValue(0);
  }
}
