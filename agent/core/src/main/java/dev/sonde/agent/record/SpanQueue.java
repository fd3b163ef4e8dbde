package dev.sonde.agent.record;

import dev.sonde.agent.queue.RecordPool;
import dev.sonde.agent.queue.RecordQueue;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Ended calls between the application's threads and the export thread, in {@linkplain SpanBlock
 * blocks}. A thread hands over its block when it is full or when the thread has no call open any
 * more, so that most traces cost one step that is shared with other threads. Never blocks: when
 * there is no room, calls are counted and left out. Whatever ended is either read or counted as
 * dropped.
 */
public final class SpanQueue {

  private static final int POOLED_PART = 32;
  private static final int LEAST_POOLED = 64;

  private final RecordQueue<SpanBlock> queue;
  private final RecordPool<SpanBlock> blocks;
  private final RecordPool<SpanRecord> records;
  private final LongAdder dropped = new LongAdder();
  private @Nullable SpanRecord arrived;
  private @Nullable SpanBlock current;
  private final AtomicLong taken = new AtomicLong();

  /**
   * Empty.
   *
   * @param capacity blocks that may wait; rounded up to a power of two
   */
  public SpanQueue(int capacity) {
    queue = new RecordQueue<>(capacity);
    int pooled = Math.max(LEAST_POOLED, capacity / POOLED_PART);
    blocks = new RecordPool<>(pooled);
    records = new RecordPool<>(pooled);
  }

  /** Says what calls are unpacked into for the consumer. */
  void open(SpanRecord shown) {
    arrived = shown;
  }

  /** Packs a call that has ended; its record is the caller's again. Thread of the stack. */
  void add(SpanStack stack, SpanRecord record) {
    SpanBlock block = stack.block();
    if (block != null && block.append(record)) {
      return;
    }
    if (block != null) {
      flush(stack, block);
    }
    SpanBlock next = blocks.take();
    if (next == null) {
      next = new SpanBlock();
    }
    next.append(record); // first: whoever sees the block sees what is in it
    stack.block(next);
  }

  /** Hands over what the thread has packed. Thread of the stack. */
  void flush(SpanStack stack) {
    SpanBlock block = stack.block();
    if (block != null) {
      flush(stack, block);
    }
  }

  private void flush(SpanStack stack, SpanBlock block) {
    stack.block(null);
    if (!queue.offer(block) && block.abandon()) {
      drop(block);
    }
  }

  private void drop(SpanBlock block) {
    dropped.add(block.unread());
    block.clear();
    blocks.put(block);
  }

  /** Counts a call that is left out to make room for others. Any thread. */
  void refuse() {
    dropped.increment();
  }

  /** A chain of records to use again, null when none is at hand. Any thread. */
  @Nullable SpanRecord acquire() {
    return records.take();
  }

  /** Keeps a chain of cleared records for any thread. */
  void recycle(SpanRecord chain) {
    boolean unused = records.put(chain);
  }

  /**
   * Shows at most {@code limit} calls, in the order of their arrival. The consumer is shown the
   * same record each time and may not keep it. Export thread only.
   */
  public int drain(Consumer<? super SpanRecord> consumer, int limit) {
    int drained = 0;
    while (drained < limit) {
      SpanBlock block = current;
      if (block == null) {
        block = queue.poll();
        current = block;
        if (block == null) {
          break;
        }
      }
      drained += read(block, consumer, limit - drained);
      if (block.unread() == 0) {
        current = null;
        block.clear();
        blocks.put(block);
      }
    }
    return drained;
  }

  private int read(SpanBlock block, Consumer<? super SpanRecord> consumer, int limit) {
    SpanRecord record = arrived;
    int count = 0;
    while (record != null && count < limit && block.next(record)) {
      count++;
      taken.lazySet(taken.get() + 1);
      try {
        consumer.accept(record);
      } finally {
        record.clear();
      }
    }
    return count;
  }

  /** Shows what threads have packed and not handed over yet. Export thread only. */
  int gather(List<SpanBlock> open, Consumer<? super SpanRecord> consumer) {
    int count = 0;
    for (SpanBlock block : open) {
      if (block.reserve()) {
        try {
          count += read(block, consumer, Integer.MAX_VALUE);
        } finally {
          if (!block.release()) {
            drop(block);
          }
        }
      }
    }
    return count;
  }

  /** Whether three quarters of the places are taken, at a glance. Any thread. */
  boolean isCrowded() {
    return queue.isCrowded();
  }

  /** Whether nothing was handed over that is not read. */
  public boolean isEmpty() {
    return queue.isEmpty();
  }

  /** Blocks that wait, about. */
  public int size() {
    return queue.size();
  }

  /** Calls that have ended and were read or dropped. */
  public long offered() {
    return taken.get() + dropped();
  }

  /** Calls that were left out; of blocks that were given up, one each. */
  public long dropped() {
    return dropped.sum() + queue.givenUp();
  }
}
