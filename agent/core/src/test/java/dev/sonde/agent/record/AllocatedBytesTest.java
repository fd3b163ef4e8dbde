package dev.sonde.agent.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class AllocatedBytesTest {

  private static final int BLOCK = 1 << 20;

  private final Bench bench = new Bench();
  private final SpanSite root = bench.site("dev.Shop.root");
  private final SpanSite call = bench.site("dev.Shop.call");
  private Object allocated = "";

  private List<Long> bytes() {
    List<Long> bytes = new ArrayList<>();
    bench.queue.drain(record -> bytes.add(record.allocatedBytes()), Integer.MAX_VALUE);
    return bytes;
  }

  private void trace() {
    Object outer = root.enter(this, null, null);
    Object inner = call.enter(this, null, null);
    allocated = new byte[BLOCK];
    Bench.exit(inner);
    Bench.exit(outer);
  }

  @Test
  void nothingIsCounted_untilItIsAskedFor() {
    trace();
    assertThat(bytes()).containsExactly(-1L, -1L);
  }

  @Test
  void localRoot_countsWhatItsThreadAllocates_whatShortCallsBelowDoIsInIt() {
    bench.recorder.countAllocations(true);
    trace(); // loads classes
    bytes();
    call.lasted(false);
    trace();
    List<Long> bytes = bytes();
    assertThat(bytes.get(0)).isEqualTo(-1L);
    assertThat(bytes.get(1)).isBetween((long) BLOCK, BLOCK + 10_000L);
    assertThat(allocated).isNotNull();
  }

  @Test
  void callBelow_isCounted_onceOneHasLasted() {
    bench.recorder.countAllocations(true);
    trace(); // loads classes
    bytes();
    call.lasted(true);
    trace();
    List<Long> bytes = bytes();
    assertThat(bytes.get(0)).isBetween((long) BLOCK, BLOCK + 10_000L);
    assertThat(bytes.get(1)).isGreaterThanOrEqualTo(bytes.get(0));
  }

  @Test
  void whatIsCounted_isWhatTheJvmCounts() {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    bench.recorder.countAllocations(true);
    trace();
    bytes();
    long before = threads.getThreadAllocatedBytes(Thread.currentThread().getId());
    Object outer = root.enter(this, null, null);
    for (int i = 0; i < 100; i++) {
      allocated = new byte[10_000 + i];
    }
    Bench.exit(outer);
    long after = threads.getThreadAllocatedBytes(Thread.currentThread().getId());
    assertThat((double) bytes().get(0) / (after - before)).isBetween(0.99, 1.0);
  }

  @Test
  void virtualThread_hasNoCount() throws Exception {
    ThreadFactory virtual = virtualThreads();
    assumeTrue(virtual != null, "this JDK has no virtual threads");
    bench.recorder.countAllocations(true);
    AtomicReference<Throwable> failure = new AtomicReference<>();
    Thread thread = virtual.newThread(this::trace);
    thread.setUncaughtExceptionHandler((of, failed) -> failure.set(failed));
    thread.start();
    thread.join();
    assertThat(failure).hasValue(null);
    assertThat(bytes()).containsExactly(-1L, -1L);
  }

  private static ThreadFactory virtualThreads() throws Exception {
    try {
      Object builder = Thread.class.getMethod("ofVirtual").invoke(null);
      return (ThreadFactory)
          Class.forName("java.lang.Thread$Builder").getMethod("factory").invoke(builder);
    } catch (NoSuchMethodException old) {
      return null;
    }
  }

  @Test
  void switchedOff_itCountsNoMore() {
    bench.recorder.countAllocations(true);
    bench.recorder.countAllocations(false);
    trace();
    assertThat(bytes()).containsExactly(-1L, -1L);
  }
}
