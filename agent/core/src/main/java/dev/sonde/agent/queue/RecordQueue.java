package dev.sonde.agent.queue;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;
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

  /**
   * The pool's part of the queue's capacity: what a burst has filled the queue with is mostly left
   * to the collector. Records that are used in turn should lie in the processor's caches, and they
   * come in chains.
   */
  private static final int POOLED_PART = 32;

  private static final int LEAST_POOLED = 64;

  private final int capacity;
  private volatile MpscAtomicArrayQueue<T> queue;
  private final RecordPool<T> pool;
  private final LongAdder dropped = new LongAdder();
  private final LongAdder offered = new LongAdder();
  private long stuckSince;

  /**
   * @param capacity records that may wait; rounded up to a power of two
   */
  public RecordQueue(int capacity) {
    this.capacity = capacity;
    queue = new MpscAtomicArrayQueue<>(capacity);
    pool = new RecordPool<>(Math.max(LEAST_POOLED, capacity / POOLED_PART));
  }

  /** A recycled record, null when none is at hand. Any thread. */
  public @Nullable T acquire() {
    return pool.take();
  }

  /**
   * Keeps a cleared record for the next call; one too many is left to the collector. Any thread.
   */
  public void recycle(T record) {
    boolean unused = pool.put(record);
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

  /** Counts a record as dropped that is not offered, to leave room for others. Any thread. */
  public void refuse() {
    offered.increment();
    dropped.increment();
  }

  /** Hands over at most {@code limit} records, in the order of their arrival. The consumer's. */
  public int drain(Consumer<T> consumer, int limit) {
    int drained = 0;
    for (T record = next(limit, drained); record != null; record = next(limit, drained)) {
      consumer.accept(record);
      drained++;
    }
    if (drained > 0 || queue.isEmpty()) {
      stuckSince = 0;
    } else {
      waitForGap(System.nanoTime());
    }
    return drained;
  }

  /** Called when there is something, by its count, that does not come. */
  void waitForGap(long now) {
    if (stuckSince == 0) {
      stuckSince = now | 1;
    } else if (now - stuckSince > PATIENCE) {
      MpscAtomicArrayQueue<T> old = queue;
      queue = new MpscAtomicArrayQueue<>(capacity);
      dropped.add(old.size());
      stuckSince = 0;
    }
  }

  private @Nullable T next(int limit, int drained) {
    return drained < limit ? queue.relaxedPoll() : null;
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
}
