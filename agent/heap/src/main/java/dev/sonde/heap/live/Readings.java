package dev.sonde.heap.live;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;

/**
 * Readings on their way from the JVM's thread to {@code sonde-heap}; bounded. When it is full the
 * last one becomes the lower of two, which is all that a minimum needs.
 */
final class Readings {

  private static final int MOST = 4_096;

  private final Queue<Reading> waiting = new ArrayDeque<>();
  private Reading last = new Reading(0, Long.MAX_VALUE, false);
  private long collections;
  private boolean full;

  synchronized void add(Reading reading) {
    collections++;
    if (waiting.size() < MOST) {
      waiting.add(reading);
    } else {
      last =
          new Reading(
              reading.millis(),
              Math.min(last.bytes(), reading.bytes()),
              last.exact() || reading.exact());
      full = true;
    }
    notifyAll();
  }

  synchronized List<Reading> take() {
    List<Reading> taken = new ArrayList<>(waiting);
    waiting.clear();
    if (full) {
      taken.add(last);
      last = new Reading(0, Long.MAX_VALUE, false);
      full = false;
    }
    return taken;
  }

  /** Returns when another collection has ended, or false after the time. */
  synchronized boolean awaitNext(long timeoutMillis) throws InterruptedException {
    long seen = collections;
    long end = System.nanoTime() + timeoutMillis * 1_000_000;
    while (collections == seen) {
      long left = (end - System.nanoTime()) / 1_000_000;
      if (left <= 0) {
        return false;
      }
      wait(left);
    }
    return true;
  }
}
