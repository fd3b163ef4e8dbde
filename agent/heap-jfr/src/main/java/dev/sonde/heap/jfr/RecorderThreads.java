package dev.sonde.heap.jfr;

import java.lang.instrument.Instrumentation;
import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The threads that Flight Recorder starts for itself at its first use and keeps for ever. Before
 * JDK 24 each thread holds the access control context of whoever made it: of our classes, and with
 * them of their loader, which a detach must be able to leave to the collector.
 */
final class RecorderThreads {

  private static final String PREFIX = "JFR ";
  private static final String CONTEXT = "inheritedAccessControlContext";

  private RecorderThreads() {}

  /** Takes our context out of them. Nothing checks it without a security manager. */
  static void forgetContext(Instrumentation instrumentation) throws ReflectiveOperationException {
    Field context;
    try {
      context = Thread.class.getDeclaredField(CONTEXT);
    } catch (NoSuchFieldException newer) {
      return;
    }
    openLang(instrumentation);
    context.setAccessible(true);
    for (Thread thread : threads()) {
      if (thread.getName().startsWith(PREFIX)) {
        context.set(thread, null);
      }
    }
  }

  private static void openLang(Instrumentation instrumentation) {
    Module base = Object.class.getModule();
    Module own = RecorderThreads.class.getModule();
    if (!base.isOpen("java.lang", own)) {
      instrumentation.redefineModule(
          base, Set.of(), Map.of(), Map.of("java.lang", Set.of(own)), Set.of(), Map.of());
    }
  }

  /** Those that run, and those that wait for the end of the JVM. */
  private static List<Thread> threads() throws ReflectiveOperationException {
    List<Thread> threads = new ArrayList<>(Thread.getAllStackTraces().keySet());
    Class<?> registry = Class.forName("java.lang.ApplicationShutdownHooks");
    Field hooks = registry.getDeclaredField("hooks");
    hooks.setAccessible(true);
    synchronized (registry) {
      if (hooks.get(null) instanceof Map<?, ?> waiting) {
        waiting.keySet().forEach(hook -> threads.add((Thread) hook));
      }
    }
    return threads;
  }
}
