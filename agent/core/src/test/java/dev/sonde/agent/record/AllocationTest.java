package dev.sonde.agent.record;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import dev.sonde.probe.Call;
import dev.sonde.probe.Key;
import dev.sonde.probe.Operation;
import dev.sonde.probe.Probe;
import java.lang.management.ManagementFactory;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class AllocationTest {

  private static final Key<String> TEXT = Key.raw("test.text");
  private static final Key<Long> NUMBER = Key.raw("test.number");
  private static final int CALLS = 10_000;

  /** What a typical probe does: a few values, one number. */
  private static final class Typical extends Probe<Object, Object, Object> {
    @Override
    public void enter(Call call, Object self, Object argument) {
      call.operation(Operation.DATABASE).put(TEXT, "select 1");
    }

    @Override
    public void exit(Call call, Object self, Object argument, Object result) {
      call.put(NUMBER, 1_000_000L);
    }
  }

  private final Bench bench = new Bench();

  @Test
  void betweenEnterAndOffer_nothingIsAllocated() {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    bench.recorder.countAllocations(true);
    bench.recorder.log(new SpanLog(64));
    SpanSite site = bench.site("site", 1, new Typical());
    Object root = bench.site("root").enter(this, null, null);
    SpanQueue queue = bench.queue;
    Consumer<SpanRecord> take = record -> {};
    // Class loading and the first records are over some time, and the compiler's work.
    int rounds = 1;
    while (allocated(threads, site, queue, take) > 0 && rounds < 100) {
      rounds++;
    }
    assertThat(rounds).as("rounds until nothing was allocated").isLessThan(100);
    Bench.exit(root);
  }

  private long allocated(
      ThreadMXBean threads, SpanSite site, SpanQueue queue, Consumer<SpanRecord> take) {
    long thread = Thread.currentThread().getId();
    long before = threads.getThreadAllocatedBytes(thread);
    for (int i = 0; i < CALLS; i++) {
      Bench.exit(site.enter(this, TEXT, null));
      queue.drain(take, 1);
    }
    return threads.getThreadAllocatedBytes(thread) - before;
  }
}
