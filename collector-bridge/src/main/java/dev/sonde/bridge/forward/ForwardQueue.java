package dev.sonde.bridge.forward;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Parcels in the order they came, bounded in bytes. Any number of producers, one consumer.
 *
 * <p>The head stays in until it is removed, so that a parcel on its way is still counted and still
 * there after a failed attempt. {@code offer} never waits: when full, the new parcel is turned away
 * and what is queued keeps its place.
 */
final class ForwardQueue {
  private final long maxBytes;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition notEmpty = lock.newCondition();
  private final Deque<Parcel> parcels = new ArrayDeque<>();
  private long bytes;
  private long items;

  ForwardQueue(long maxBytes) {
    this.maxBytes = maxBytes;
  }

  /** Returns false when there is no room. */
  boolean offer(Parcel parcel) {
    lock.lock();
    try {
      if (bytes + parcel.bytes() > maxBytes) {
        return false;
      }
      parcels.addLast(parcel);
      bytes += parcel.bytes();
      items += parcel.items();
      notEmpty.signal();
      return true;
    } finally {
      lock.unlock();
    }
  }

  /** Waits for a parcel and returns it without removing it; null when none came in time. */
  @Nullable Parcel head(long timeout, TimeUnit unit) throws InterruptedException {
    long nanos = unit.toNanos(timeout);
    lock.lockInterruptibly();
    try {
      while (parcels.isEmpty() && nanos > 0) {
        nanos = notEmpty.awaitNanos(nanos);
      }
      return parcels.peekFirst();
    } finally {
      lock.unlock();
    }
  }

  /** Removes the head; the consumer's, after {@link #head}. */
  void removeHead() {
    lock.lock();
    try {
      Parcel head = parcels.removeFirst();
      bytes -= head.bytes();
      items -= head.items();
    } finally {
      lock.unlock();
    }
  }

  long bytes() {
    lock.lock();
    try {
      return bytes;
    } finally {
      lock.unlock();
    }
  }

  /** Spans, data points and log records in all parcels. */
  long items() {
    lock.lock();
    try {
      return items;
    } finally {
      lock.unlock();
    }
  }
}
