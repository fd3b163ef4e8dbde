package dev.sonde.heap.jfr;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import dev.sonde.heap.alloc.AllocationSample;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import jdk.jfr.Recording;
import jdk.jfr.RecordingState;
import org.junit.jupiter.api.Test;

/** Sums of weights against the counters of the threads. */
class WeightsTest {

  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  static volatile Object kept;

  /** Has allocated much before anybody samples, and allocates more when it is told to. */
  private static final class Allocating extends Thread {
    private final CyclicBarrier turns;
    private final CountDownLatch done;
    private volatile long counted;

    Allocating(CyclicBarrier turns, CountDownLatch done) {
      this.turns = turns;
      this.done = done;
    }

    @Override
    public void run() {
      try {
        allocate(200);
        turns.await();
        turns.await();
        long before = THREADS.getThreadAllocatedBytes(getId());
        allocate(2_000);
        // What follows a thread's last sample is counted with the next one: that is to be little.
        for (int i = 0; i < 40; i++) {
          Thread.sleep(50);
          allocate(1);
        }
        counted = THREADS.getThreadAllocatedBytes(getId()) - before;
        turns.await();
        done.await();
      } catch (Exception failed) {
        throw new IllegalStateException(failed);
      }
    }

    private static void allocate(int megabytes) throws InterruptedException {
      for (int i = 0; i < megabytes; i++) {
        for (int k = 0; k < 1_000; k++) {
          kept = new byte[1_000];
        }
        if (i % 10 == 0) {
          Thread.sleep(1);
        }
      }
    }
  }

  @Test
  void sumOfWeights_isWhatTheThreadsHaveAllocated() throws Exception {
    assertSums(null);
  }

  @Test
  void sumOfWeights_staysRight_whileAnotherRecordingWantsEveryAllocation() throws Exception {
    try (Recording other = new Recording()) {
      other.enable(AllocationEvents.NAME).with("throttle", "off");
      other.start();
      assertSums(other);
    }
  }

  private static void assertSums(Recording other) throws Exception {
    CyclicBarrier turns = new CyclicBarrier(4);
    CountDownLatch done = new CountDownLatch(1);
    List<Allocating> threads = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      threads.add(new Allocating(turns, done));
      threads.get(i).start();
    }
    turns.await();
    List<AllocationSample> samples;
    try (Sampling sampling = new Sampling(150)) {
      turns.await();
      turns.await();
      samples = sampling.samples();
      assertThat(other == null || other.getState() == RecordingState.RUNNING).isTrue();
    }
    done.countDown();
    long counted = 0;
    long weights = 0;
    for (Allocating thread : threads) {
      thread.join();
      counted += thread.counted;
      for (AllocationSample sample : samples) {
        weights += sample.threadId() == thread.getId() ? sample.weight() : 0;
      }
    }
    assertThat((double) weights / counted).isBetween(0.95, 1.05);
    assertThat(samples).anyMatch(sample -> sample.className().equals("byte[]"));
    assertThat(samples)
        .anyMatch(sample -> sample.frames().stream().anyMatch(f -> f.contains("WeightsTest")));
  }
}
