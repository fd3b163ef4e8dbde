package dev.sonde.agent.record;

import com.sun.management.ThreadMXBean;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.management.ManagementFactory;
import org.jspecify.annotations.Nullable;

/**
 * How much the current thread has allocated since it started, as the JVM itself counts it: exact to
 * the byte, some 30 ns. Touching this class loads {@code java.management}, so nothing may before
 * the application's {@code main}.
 */
final class ThreadAllocation {

  /** Bound to the bean: {@code ()long}. A constant for the compiler; null where there is none. */
  private static final @Nullable MethodHandle CURRENT = find();

  private ThreadAllocation() {}

  /** By name: Java 8 has the method only since some update, and no compiler for 8 knows it. */
  private static @Nullable MethodHandle find() {
    try {
      Object bean = ManagementFactory.getThreadMXBean();
      if (!(bean instanceof ThreadMXBean)
          || !((ThreadMXBean) bean).isThreadAllocatedMemorySupported()
          || !((ThreadMXBean) bean).isThreadAllocatedMemoryEnabled()) {
        return null;
      }
      return MethodHandles.publicLookup()
          .findVirtual(
              ThreadMXBean.class,
              "getCurrentThreadAllocatedBytes",
              MethodType.methodType(long.class))
          .bindTo(bean);
    } catch (ReflectiveOperationException | LinkageError unknown) {
      return null;
    }
  }

  static boolean isCounted() {
    return CURRENT != null;
  }

  /** Bytes; -1 on a virtual thread and where nothing counts. */
  static long current() {
    MethodHandle handle = CURRENT;
    if (handle == null) {
      return -1;
    }
    try {
      return (long) handle.invokeExact();
    } catch (Throwable unsupported) {
      return -1;
    }
  }
}
