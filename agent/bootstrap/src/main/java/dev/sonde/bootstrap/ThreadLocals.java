package dev.sonde.bootstrap;

import java.lang.instrument.Instrumentation;
import java.lang.ref.Reference;
import java.lang.reflect.Array;
import java.lang.reflect.Field;
import org.jspecify.annotations.Nullable;

/**
 * Takes a thread local's values out of all platform threads; without this the emptied entry of each
 * thread stays until the thread happens to tidy its own table. Looks into the private fields of the
 * JDK as Java 8 to 27 have them; where they are called otherwise, the entries stay.
 */
public final class ThreadLocals {

  private final ThreadLocal<?> local;
  private final Field tables;

  private ThreadLocals(ThreadLocal<?> local) throws NoSuchFieldException {
    this.local = local;
    this.tables = field(Thread.class, "threadLocals");
  }

  /**
   * Forgets them. Does to an entry what the garbage collector does, and empties it, which its
   * thread may see at any time; so nobody may use the thread local any more.
   *
   * @return whether this JDK let it
   */
  public static boolean forget(Instrumentation instrumentation, ThreadLocal<?> local) {
    try {
      if (OpenedPackage.hasModules()) {
        OpenedPackage.open(instrumentation, "java.lang");
      }
      ThreadLocals values = new ThreadLocals(local);
      for (Thread thread : threads()) {
        if (thread != null) {
          values.forget(thread);
        }
      }
      return true;
    } catch (ReflectiveOperationException | RuntimeException another) {
      return false;
    }
  }

  /** Without the stacks that {@code Thread.getAllStackTraces} would stop every thread for. */
  private static @Nullable Thread[] threads() {
    ThreadGroup root = Thread.currentThread().getThreadGroup();
    while (root.getParent() != null) {
      root = root.getParent();
    }
    @Nullable Thread[] threads = new Thread[root.activeCount() * 2 + 64];
    while (root.enumerate(threads) == threads.length) {
      threads = new Thread[threads.length * 2];
    }
    return threads;
  }

  @SuppressWarnings("ReferenceEquality") // thread locals have no other
  private void forget(Thread thread) throws ReflectiveOperationException {
    Object map = tables.get(thread);
    Object table = map == null ? null : field(map.getClass(), "table").get(map);
    for (int i = 0; table != null && i < Array.getLength(table); i++) {
      Object entry = Array.get(table, i);
      if (entry != null && ((Reference<?>) entry).get() == local) {
        ((Reference<?>) entry).clear();
        field(entry.getClass(), "value").set(entry, null);
      }
    }
  }

  private static Field field(Class<?> type, String name) throws NoSuchFieldException {
    Field field = type.getDeclaredField(name);
    field.setAccessible(true);
    return field;
  }
}
