package dev.sonde.otlp;

import java.lang.reflect.Field;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.Lock;

/**
 * The thread with which Okio watches timeouts. It waits a minute for the next timeout before it
 * ends, and would keep the agent's classes in memory that long after a detach.
 */
final class OkioWatchdog {

  private OkioWatchdog() {}

  /**
   * Ends the thread, when there is one and it has nothing to watch; the next timeout would start
   * another.
   */
  static void stop() {
    try {
      Class<?> timeouts = Class.forName("okio.AsyncTimeout");
      Field idle = open(timeouts, "idleSentinel");
      Lock lock = (Lock) open(timeouts, "lock").get(null);
      Condition changed = (Condition) open(timeouts, "condition").get(null);
      lock.lock();
      try {
        // It ends when woken by what stands here. Woken early it is woken by null.
        idle.set(null, null);
        changed.signalAll();
      } finally {
        lock.unlock();
      }
    } catch (ReflectiveOperationException | RuntimeException e) {
      return; // another Okio: its daemon ends by itself after a minute
    }
  }

  private static Field open(Class<?> type, String name) throws ReflectiveOperationException {
    Field field = type.getDeclaredField(name);
    field.setAccessible(true);
    return field;
  }
}
