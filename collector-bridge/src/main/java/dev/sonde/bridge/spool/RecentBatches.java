package dev.sonde.bridge.spool;

import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * The last batches, decoded: readers that keep up never read the disk. Also where readers wait.
 * Thread-safe.
 */
final class RecentBatches {
  private static final long MAX_BYTES = 56L << 20;

  /** A batch and how much heap it takes. */
  private record Kept(SpooledBatch batch, long bytes) {}

  private final Deque<Kept> batches = new ArrayDeque<>();
  private long bytes;
  private long last;

  /** In the order of their sequence, after each is kept. */
  void add(SpooledBatch batch) {
    long heapBytes = batch.heapBytes();
    synchronized (this) {
      batches.addLast(new Kept(batch, heapBytes));
      bytes += heapBytes;
      last = batch.sequence();
      while (bytes > MAX_BYTES && batches.size() > 1) {
        bytes -= batches.removeFirst().bytes();
      }
      notifyAll();
    }
  }

  synchronized void startAfter(long sequence) {
    last = sequence;
  }

  /** The batch that follows, unless there is none or it has to be read from the disk. */
  synchronized @Nullable SpooledBatch after(long sequence) {
    Kept first = batches.peekFirst();
    if (first == null || first.batch().sequence() > sequence + 1) {
      return null;
    }
    for (Kept kept : batches) {
      if (kept.batch().sequence() > sequence) {
        return kept.batch();
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
