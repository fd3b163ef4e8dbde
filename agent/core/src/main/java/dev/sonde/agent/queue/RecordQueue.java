package dev.sonde.agent.queue;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import org.jctools.queues.atomic.MpscAtomicArrayQueue;
import org.jspecify.annotations.Nullable;

/**
 * Many producers, one consumer. Never blocks: what does not fit is counted and refused. Everything
 * offered is either drained or counted as dropped.
 *
 * <p>A producer claims a place and then fills it. One that runs out of stack in between leaves a
 * gap behind which nothing would ever be seen; when the consumer has waited for one for {@value
 * #PATIENCE_SECONDS} seconds it drops the queue and everybody goes on with a new one.
 */
public final class RecordQueue<T> {

  private static final int PATIENCE_SECONDS = 2;
  private static final long PATIENCE = TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);

  private final int capacity;
  private volatile MpscAtomicArrayQueue<T> queue;
  private final LongAdder dropped = new LongAdder();
  private final LongAdder offered = new LongAdder();
  private long stuckSince;
  private final LongAdder givenUp = new LongAdder();

  /**
   * @param capacity records that may wait; rounded up to a power of two
   */
  public RecordQueue(int capacity) {
    this.capacity = capacity;
    queue = new MpscAtomicArrayQueue<>(capacity);
  }

  /** False when full; the record is counted as dropped and stays the caller's. Any thread. */
  public boolean offer(T record) {
    offered.increment();
    if (queue.offer(record)) {
      return true;
    }
    dropped.increment();
    return false;
  }

  /** Whether three quarters of the places are taken, at a glance. Any thread. */
  public boolean isCrowded() {
    return queue.size() >= capacity - capacity / 4;
  }

  /** The oldest record, null when there is none. The consumer's. */
  public @Nullable T poll() {
    T record = queue.relaxedPoll();
    if (record != null || queue.isEmpty()) {
      stuckSince = 0;
    } else {
      waitForGap(System.nanoTime());
    }
    return record;
  }

  /** Called when there is something, by its count, that does not come. */
  void waitForGap(long now) {
    if (stuckSince == 0) {
      stuckSince = now | 1;
    } else if (now - stuckSince > PATIENCE) {
      MpscAtomicArrayQueue<T> old = queue;
      queue = new MpscAtomicArrayQueue<>(capacity);
      dropped.add(old.size());
      givenUp.add(old.size());
      stuckSince = 0;
    }
  }

  public boolean isEmpty() {
    return queue.isEmpty();
  }

  /** Records that wait, about. */
  public int size() {
    return queue.size();
  }

  /** All records that were offered, the dropped ones among them. */
  public long offered() {
    return offered.sum();
  }

  public long dropped() {
    return dropped.sum();
  }

  /** Those among the dropped ones that lay behind a gap. */
  public long givenUp() {
    return givenUp.sum();
  }
}
