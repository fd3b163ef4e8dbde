package dev.sonde.agent.queue;

import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;
import org.jctools.queues.atomic.MpmcAtomicArrayQueue;
import org.jctools.queues.atomic.MpscAtomicArrayQueue;
import org.jspecify.annotations.Nullable;

/**
 * Many producers, one consumer. Never blocks: what does not fit is counted and refused. Everything
 * offered is either drained or counted as dropped.
 */
public final class RecordQueue<T> {

  private final MpscAtomicArrayQueue<T> queue;
  private final MpmcAtomicArrayQueue<T> pool;
  private final LongAdder dropped = new LongAdder();
  private final LongAdder offered = new LongAdder();

  /**
   * @param capacity records that may wait; rounded up to a power of two
   */
  public RecordQueue(int capacity) {
    queue = new MpscAtomicArrayQueue<>(capacity);
    pool = new MpmcAtomicArrayQueue<>(Math.max(2, capacity));
  }

  /** A recycled record, null when none is left. Any thread. */
  public @Nullable T acquire() {
    return pool.poll();
  }

  /**
   * Keeps a cleared record for the next call; one too many is left to the collector. Any thread.
   */
  public void recycle(T record) {
    boolean unused = pool.offer(record);
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

  /** Hands over at most {@code limit} records, in the order of their arrival. The consumer's. */
  public int drain(Consumer<T> consumer, int limit) {
    int drained = 0;
    for (T record = next(limit, drained); record != null; record = next(limit, drained)) {
      consumer.accept(record);
      drained++;
    }
    return drained;
  }

  private @Nullable T next(int limit, int drained) {
    return drained < limit ? queue.relaxedPoll() : null;
  }

  public boolean isEmpty() {
    return queue.isEmpty();
  }

  public long offered() {
    return offered.sum();
  }

  public long dropped() {
    return dropped.sum();
  }
}
