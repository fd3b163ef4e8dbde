package dev.sonde.agent.queue;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class RecordPoolTest {

  private static final int CAPACITY = 8_192;
  private static final int BURST = 64;

  private final RecordPool<Object> pool = new RecordPool<>(CAPACITY);
  private final ArrayBlockingQueue<Object> queue = new ArrayBlockingQueue<>(CAPACITY);
  private final AtomicBoolean done = new AtomicBoolean();

  /** Two threads that overtake each other leave stale hints; the pool has to recover from them. */
  @Test
  void recordsAreFoundAgainAfterAnOverload() throws InterruptedException {
    Thread consumer = new Thread(this::recycle, "consumer");
    consumer.start();
    for (int i = 0; i < 5_000_000; i++) {
      takeAndOffer();
    }
    int made = 0;
    for (int burst = 0; burst < 1_000; burst++) {
      for (int i = 0; i < BURST; i++) {
        made += takeAndOffer();
      }
      while (!queue.isEmpty()) {
        Thread.onSpinWait();
      }
    }
    done.set(true);
    consumer.join();

    assertThat(made).as("new records in %d calls", 1_000 * BURST).isLessThan(CAPACITY);
  }

  private int takeAndOffer() {
    Object pooled = pool.take();
    Object record = pooled == null ? new Object() : pooled;
    if (!queue.offer(record)) {
      pool.put(record);
    }
    return pooled == null ? 1 : 0;
  }

  private void recycle() {
    while (!done.get()) {
      Object record = queue.poll();
      if (record != null) {
        pool.put(record);
      }
    }
  }

  @Test
  void whatDoesNotFitIsRefused() {
    int kept = 0;
    for (int i = 0; i < 2 * CAPACITY; i++) {
      kept += pool.put(new Object()) ? 1 : 0;
    }
    int taken = 0;
    while (pool.take() != null) {
      taken++;
    }
    assertThat(kept).isEqualTo(CAPACITY);
    assertThat(taken).isEqualTo(CAPACITY);
  }
}
