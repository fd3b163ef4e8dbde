package dev.sonde.testapps.checker;

import java.lang.instrument.Instrumentation;
import java.lang.management.ManagementFactory;
import java.lang.reflect.AccessibleObject;
import java.lang.reflect.Array;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import javax.management.ObjectName;

/**
 * What an agent may leave in a JVM beside classes: threads, shutdown hooks, MBeans, flight
 * recordings, and values in the thread locals of threads. Reads private fields of the JDK, for
 * which it opens {@code java.lang} to itself.
 */
final class JvmState {

  private final Map<String, String> found = new TreeMap<>();

  JvmState(Instrumentation instrumentation) throws ReflectiveOperationException {
    open(instrumentation);
  }

  /** Kind and name of each, with how many there are. */
  Map<String, String> lines() throws Exception {
    // First, because the first to ask makes some of what is looked at below.
    for (ObjectName name : ManagementFactory.getPlatformMBeanServer().queryNames(null, null)) {
      add("mbean " + name);
    }
    for (Thread thread : Thread.getAllStackTraces().keySet()) {
      add("thread " + thread.getName());
      threadLocals(thread, "threadLocals");
      threadLocals(thread, "inheritableThreadLocals");
    }
    Map<?, ?> hooks = (Map<?, ?>) read("java.lang.ApplicationShutdownHooks", "hooks", Thread.class);
    for (Object hook : hooks == null ? Collections.emptySet() : hooks.keySet()) {
      add("hook " + hook.getClass().getName() + " " + ((Thread) hook).getName());
    }
    recordings();
    return found;
  }

  private void add(String what) {
    String line = what.replaceAll("\\s+", "_");
    found.put(line, Integer.toString(Integer.parseInt(found.getOrDefault(line, "0")) + 1));
  }

  private void threadLocals(Thread thread, String field) throws ReflectiveOperationException {
    Object map = read("java.lang.Thread", field, thread);
    Object table = map == null ? null : read(map.getClass().getName(), "table", map);
    for (int i = 0; table != null && i < Array.getLength(table); i++) {
      Object entry = Array.get(table, i);
      Object value = entry == null ? null : read(entry.getClass().getName(), "value", entry);
      if (value != null) {
        add("local " + value.getClass().getName());
      }
    }
  }

  private void recordings() {
    try {
      Class<?> recorder = Class.forName("jdk.jfr.FlightRecorder");
      if (Boolean.TRUE.equals(recorder.getMethod("isInitialized").invoke(null))) {
        Object running = recorder.getMethod("getFlightRecorder").invoke(null);
        for (Object recording : (List<?>) recorder.getMethod("getRecordings").invoke(running)) {
          add("recording " + recording.getClass().getMethod("getName").invoke(recording));
        }
      }
    } catch (ReflectiveOperationException none) {
      // this JVM has no flight recorder
    }
  }

  /** Of a static field, {@code of} is ignored. */
  private static Object read(String type, String field, Object of)
      throws ReflectiveOperationException {
    Field declared = Class.forName(type).getDeclaredField(field);
    ((AccessibleObject) declared).setAccessible(true);
    return declared.get(of);
  }

  /** From Java 9 on {@code java.lang} is closed to reflection. */
  private static void open(Instrumentation instrumentation) throws ReflectiveOperationException {
    Method moduleOf;
    try {
      moduleOf = Class.class.getMethod("getModule");
    } catch (NoSuchMethodException java8) {
      return;
    }
    Class<?> module = Class.forName("java.lang.Module");
    Set<Object> me = Collections.singleton(moduleOf.invoke(JvmState.class));
    Instrumentation.class
        .getMethod("redefineModule", module, Set.class, Map.class, Map.class, Set.class, Map.class)
        .invoke(
            instrumentation,
            moduleOf.invoke(Object.class),
            Collections.emptySet(),
            Collections.emptyMap(),
            Collections.singletonMap("java.lang", me),
            Collections.emptySet(),
            Collections.emptyMap());
  }
}
