package dev.sonde.otlp;

import java.lang.reflect.Field;
import java.util.concurrent.locks.Lock;

/**
 * The thread with which Okio watches timeouts. It waits a minute for the next timeout before it
 * ends, and would keep the agent's classes in memory that long after a detach.
 */
final class OkioWatchdog {

  private static final String CLASS = "okio.AsyncTimeout$Watchdog";

  private OkioWatchdog() {}

  /**
   * Ends the thread, when there is one, by taking its queue away; the next timeout would start
   * another.
   */
  static void stop() {
    try {
      Class<?> timeouts = Class.forName("okio.AsyncTimeout");
      Field head = timeouts.getDeclaredField("head");
      Field lock = timeouts.getDeclaredField("lock");
      head.setAccessible(true);
      lock.setAccessible(true);
      for (Thread thread : threads()) {
        if (thread.getClass().getName().equals(CLASS)
            && thread.getClass().getClassLoader() == timeouts.getClassLoader()) {
          // It fails on the missing queue and ends; nobody is to see that.
          thread.setUncaughtExceptionHandler((failed, reason) -> {});
          Lock held = (Lock) lock.get(null);
          held.lock();
          try {
            head.set(null, null);
          } finally {
            held.unlock();
          }
          thread.interrupt();
        }
      }
    } catch (ReflectiveOperationException | RuntimeException e) {
      return; // another Okio: its daemon ends by itself after a minute
    }
  }

  private static Thread[] threads() {
    ThreadGroup group = Thread.currentThread().getThreadGroup();
    while (group.getParent() != null) {
      group = group.getParent();
    }
    Thread[] threads = new Thread[group.activeCount() + 16];
    Thread[] found = new Thread[group.enumerate(threads, true)];
    System.arraycopy(threads, 0, found, 0, found.length);
    return found;
  }
}
