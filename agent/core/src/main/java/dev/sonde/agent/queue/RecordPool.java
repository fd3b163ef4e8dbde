package dev.sonde.agent.queue;

import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/**
 * Records that wait to be used again. A ring of slots, each taken or filled by one atomic step,
 * with hints that may be stale: a thread that dies or runs out of stack in between leaves at worst
 * one slot empty. The queues of JCTools claim first and fill later; a claim that is never filled
 * would make whoever comes next spin for ever, on the application's thread.
 */
public final class RecordPool<T> {

  /**
   * How many slots are looked at before giving up. A hint that led nowhere is moved, or a stale
   * one, written by a thread that was overtaken, would make every later call fail as well.
   */
  private static final int REACH = 8;

  private final AtomicReferenceArray<@Nullable T> slots;
  private final int mask;
  private int take;
  private int put;

  /**
   * An empty one.
   *
   * @param capacity rounded up to a power of two
   */
  public RecordPool(int capacity) {
    int size = Math.max(2, Integer.highestOneBit(Math.max(1, capacity - 1)) * 2);
    slots = new AtomicReferenceArray<>(size);
    mask = size - 1;
  }

  /** One that was put, null when none is at hand. Any thread. */
  public @Nullable T take() {
    int from = take;
    for (int i = from; i < from + REACH; i++) {
      int slot = i & mask;
      if (slots.get(slot) != null) {
        T record = slots.getAndSet(slot, null);
        if (record != null) {
          take = i + 1;
          return record;
        }
      }
    }
    int ahead = put - from;
    take = ahead > 0 ? from + Math.min(ahead, REACH) : ahead < 0 ? put - REACH : from;
    return null;
  }

  /** False when there was no room nearby; what does not fit is left to the collector. */
  public boolean put(T record) {
    int from = put;
    for (int i = from; i < from + REACH; i++) {
      int slot = i & mask;
      if (slots.get(slot) == null && slots.compareAndSet(slot, null, record)) {
        put = i + 1;
        return true;
      }
    }
    put = from + REACH;
    return false;
  }
}
