package dev.sonde.bridge.spool;

import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * The last batches: readers that keep up never read the disk. Encoded, because decoded ones are
 * five times as large and made of objects that the collector would move and trace for nothing. Also
 * where readers wait. Thread-safe.
 */
final class RecentBatches {
  private static final long MAX_BYTES = 24L << 20;

  private final Deque<SpooledBatch> batches = new ArrayDeque<>();
  private long bytes;
  private long last;

  /** In the order of their sequence, after each is kept. */
  synchronized void add(SpooledBatch batch) {
    batches.addLast(batch);
    bytes += batch.protobuf().length;
    last = batch.sequence();
    while (bytes > MAX_BYTES && batches.size() > 1) {
      bytes -= batches.removeFirst().protobuf().length;
    }
    notifyAll();
  }

  synchronized void startAfter(long sequence) {
    last = sequence;
  }

  /** The batch that follows, unless there is none or it has to be read from the disk. */
  synchronized @Nullable SpooledBatch after(long sequence) {
    SpooledBatch first = batches.peekFirst();
    if (first == null || first.sequence() > sequence + 1) {
      return null;
    }
    for (SpooledBatch batch : batches) {
      if (batch.sequence() > sequence) {
        return batch;
      }
    }
    return null;
  }

  /** Returns false when none came in time. */
  synchronized boolean awaitAfter(long sequence, long millis) throws InterruptedException {
    long end = System.nanoTime() + millis * 1_000_000;
    while (last <= sequence) {
      long left = (end - System.nanoTime()) / 1_000_000;
      if (left <= 0) {
        return false;
      }
      wait(left);
    }
    return true;
  }
}
