package dev.sonde.agent.record;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class SpanQueueTest {

  private static final int THREADS = 4;
  private static final int TRACES = 20_000;

  private final Bench bench = new Bench(16, new Propagation());

  @Test
  void openTrace_isGatheredOnce_andTheRestFollows() {
    SpanSite site = bench.site("shop.Step.step");
    Object root = bench.site("shop.Root.handle").enter(this, null, null);
    Bench.exit(site.enter(this, null, null));
    Bench.exit(site.enter(this, null, null));
    List<Long> ids = new ArrayList<>();
    assertThat(bench.queue.drain(record -> ids.add(record.spanId()), 100)).isZero();
    assertThat(bench.recorder.gather(record -> ids.add(record.spanId()))).isEqualTo(2);
    assertThat(bench.recorder.gather(record -> ids.add(record.spanId()))).isZero();
    Bench.exit(site.enter(this, null, null));
    Bench.exit(root);
    assertThat(bench.queue.drain(record -> ids.add(record.spanId()), 100)).isEqualTo(2);
    assertThat(ids).hasSize(4).doesNotHaveDuplicates();
    assertThat(bench.queue.offered()).isEqualTo(4);
    assertThat(bench.queue.dropped()).isZero();
  }

  @Test
  void blocksAreUsedAgain_whateverIsLeftOut() {
    SpanSite site = bench.site("shop.Step.step");
    for (int round = 0; round < 100; round++) {
      for (int i = 0; i < 20; i++) {
        Bench.exit(site.enter(this, null, null));
      }
      int drained = bench.drain().size();
      assertThat(drained).isBetween(12, 16); // 16 places; from 12 on new traces are left out
    }
    assertThat(bench.queue.offered()).isEqualTo(2_000);
  }

  @Test
  void closed_leavesWhatWasPackedToTheExportThread() {
    Object root = bench.site("shop.Root.handle").enter(this, null, null);
    Bench.exit(bench.site("shop.Step.step").enter(this, null, null));
    bench.recorder.close();
    assertThat(bench.recorder.gather(record -> {})).isEqualTo(1);
    Bench.exit(root);
    assertThat(bench.queue.drain(record -> {}, 10)).isEqualTo(1);
    assertThat(bench.queue.offered()).isEqualTo(2);
  }

  /** Threads pack and overflow while blocks in the making are looked into. */
  @Test
  @Timeout(120)
  void everyCall_isReadOrCountedAsDropped_onceEach() throws InterruptedException {
    SpanSite site = bench.site("shop.Step.step");
    AtomicInteger failed = new AtomicInteger();
    List<Thread> threads = new ArrayList<>();
    for (int t = 0; t < THREADS; t++) {
      Thread thread =
          new Thread(
              () -> {
                for (int i = 0; i < TRACES; i++) {
                  Object root = site.enter(this, null, null);
                  for (int k = 0; k < i % 12; k++) {
                    Bench.exit(site.enter(this, null, null));
                  }
                  Bench.exit(root);
                }
              });
      thread.setUncaughtExceptionHandler((dead, thrown) -> failed.incrementAndGet());
      threads.add(thread);
      thread.start();
    }
    long calls = 0;
    for (int i = 0; i < TRACES; i++) {
      calls += 1 + i % 12;
    }
    long[] read = new long[1];
    boolean alive = true;
    while (alive || !bench.queue.isEmpty()) {
      alive = threads.stream().anyMatch(Thread::isAlive);
      bench.queue.drain(record -> read[0] += complete(record), 64);
      bench.recorder.gather(record -> read[0] += complete(record));
    }
    bench.queue.drain(record -> read[0] += complete(record), Integer.MAX_VALUE);
    assertThat(failed.get()).isZero();
    assertThat(bench.breaker.failures()).isZero();
    assertThat(bench.queue.dropped()).isPositive();
    assertThat(read[0] + bench.queue.dropped()).isEqualTo(calls * THREADS);
    assertThat(bench.queue.offered()).isEqualTo(calls * THREADS);
  }

  private static int complete(SpanRecord record) {
    return record.root() != null && record.site != null && record.spanId() != 0 ? 1 : 1_000_000;
  }
}
