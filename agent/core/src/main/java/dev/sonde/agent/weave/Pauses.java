package dev.sonde.agent.weave;

import java.util.concurrent.locks.LockSupport;

/**
 * How long threads of this JVM stood still while classes were retransformed, as a thread that does
 * nothing but wait half a millisecond at a time has felt it: the JVM's own pauses, and what a busy
 * machine adds. What is too short to matter is not counted.
 */
public final class Pauses {

  private static final long TICK_NANOS = 500_000;
  private static final long COUNTED_NANOS = 5_000_000;

  private volatile boolean watching;
  private int count;
  private long longest;
  private long sum;

  /** Runs the work on this thread and a watch beside it. */
  void watch(Runnable work) {
    Thread watch = new Thread(this::measure, "sonde-pauses");
    watch.setDaemon(true);
    watch.setContextClassLoader(null);
    watching = true;
    watch.start();
    try {
      work.run();
    } finally {
      watching = false;
      join(watch);
    }
  }

  private void measure() {
    long last = System.nanoTime();
    while (watching) {
      LockSupport.parkNanos(this, TICK_NANOS);
      long now = System.nanoTime();
      if (now - last >= COUNTED_NANOS) {
        count++;
        sum += now - last;
        longest = Math.max(longest, now - last);
      }
      last = now;
    }
  }

  private static void join(Thread watch) {
    try {
      watch.join();
    } catch (InterruptedException hurried) {
      Thread.currentThread().interrupt();
    }
  }

  public int count() {
    return count;
  }

  /** In nanoseconds. */
  public long longest() {
    return longest;
  }

  /** In nanoseconds. */
  public long sum() {
    return sum;
  }
}
