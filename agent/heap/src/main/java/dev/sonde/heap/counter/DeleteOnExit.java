package dev.sonde.heap.counter;

import java.lang.instrument.Instrumentation;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.util.Collection;
import java.util.Collections;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How many files wait to be deleted at exit: {@code java.io.DeleteOnExitHook}, which keeps the path
 * of each for ever. The package {@code java.io} is opened to the agent's own module for it.
 */
final class DeleteOnExit {

  private final @Nullable Field files;

  DeleteOnExit(Instrumentation instrumentation) {
    files = find(instrumentation);
  }

  private static @Nullable Field find(Instrumentation instrumentation) {
    try {
      Class<?> hook = Class.forName("java.io.DeleteOnExitHook", false, null);
      open(instrumentation, hook);
      Field field = hook.getDeclaredField("files");
      field.setAccessible(true);
      return field;
    } catch (ReflectiveOperationException | RuntimeException | LinkageError closed) {
      return null;
    }
  }

  /** {@code redefineModule}, which Java 8 neither has nor needs. */
  private static void open(Instrumentation instrumentation, Class<?> hook)
      throws ReflectiveOperationException {
    Method getModule;
    try {
      getModule = Class.class.getMethod("getModule");
    } catch (NoSuchMethodException java8) {
      return;
    }
    Object javaBase = getModule.invoke(hook);
    Object own = getModule.invoke(DeleteOnExit.class);
    Map<String, Set<?>> opens = Collections.singletonMap("java.io", Collections.singleton(own));
    Instrumentation.class
        .getMethod(
            "redefineModule",
            Class.forName("java.lang.Module"),
            Set.class,
            Map.class,
            Map.class,
            Set.class,
            Map.class)
        .invoke(
            instrumentation,
            javaBase,
            Collections.emptySet(),
            Collections.emptyMap(),
            opens,
            Collections.emptySet(),
            Collections.emptyMap());
  }

  /** How many; -1 when it cannot be read. */
  long count() {
    Field field = files;
    if (field == null) {
      return -1;
    }
    try {
      Object now = field.get(null);
      return now instanceof Collection ? ((Collection<?>) now).size() : -1;
    } catch (IllegalAccessException | RuntimeException closed) {
      return -1;
    }
  }
}
