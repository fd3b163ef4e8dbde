package dev.sonde.heap.jfr;

import java.time.Instant;
import java.util.concurrent.TimeUnit;

/**
 * Turns the times of events into those of {@code System.nanoTime()}. Events count ticks of a clock
 * of their own from the begin of their chunk, and that clock drifts, so what was written last by
 * both clocks counts. One thread.
 */
final class EventClock {

  private static final int MARKS = 8;

  private final long[] epochs = new long[MARKS];
  private final long[] offsets = new long[MARKS];
  private int marks;

  /** Until the first mark: both clocks read now. */
  EventClock() {
    offsets[0] = System.nanoTime() - epochNanos(Instant.now());
    epochs[0] = Long.MIN_VALUE;
  }

  static long epochNanos(Instant time) {
    return TimeUnit.SECONDS.toNanos(time.getEpochSecond()) + time.getNano();
  }

  void mark(Instant eventTime, long nanoTime) {
    int slot = marks++ % MARKS;
    epochs[slot] = epochNanos(eventTime);
    offsets[slot] = nanoTime - epochs[slot];
  }

  /** By the mark that lies closest. */
  long nanoTime(Instant eventTime) {
    long epoch = epochNanos(eventTime);
    int best = 0;
    for (int i = 1; i < Math.min(marks, MARKS); i++) {
      if (Math.abs(epochs[i] - epoch) < Math.abs(epochs[best] - epoch)) {
        best = i;
      }
    }
    return epoch + offsets[best];
  }
}
