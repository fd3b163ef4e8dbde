package dev.sonde.heap;

import dev.sonde.heap.histogram.Grown;
import java.lang.instrument.Instrumentation;
import java.lang.reflect.Method;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Knows the entries of caches that let go by themselves when they are full, or when memory is
 * short. Where these grow as much as anything else, the growth is theirs.
 */
final class BoundedCaches {

  private static final Pattern ENTRIES =
      Pattern.compile(
          "com\\.github\\.benmanes\\.caffeine\\.cache\\.[A-Z]{2,8}"
              + "|com\\.google\\.common\\.cache\\.LocalCache\\$.*Entry"
              + "|(org|net\\.sf)\\.ehcache\\..*"
              + "|java\\.lang\\.ref\\.(Soft|Weak)Reference"
              + "|.*(ConcurrentLinkedHashMap|LruCache|LRUMap)\\$.*");

  private static final String LINKED_ENTRY = "java.util.LinkedHashMap$Entry";
  private static final double SHARE = 0.4;

  private final Instrumentation instrumentation;

  BoundedCaches(Instrumentation instrumentation) {
    this.instrumentation = instrumentation;
  }

  /** What of the grown classes is such a cache's, for a person; empty when nothing is. */
  String among(List<Grown> grown) {
    long most = 0;
    for (Grown one : grown) {
      most = Math.max(most, one.instances());
    }
    for (Grown one : grown) {
      if (one.instances() >= SHARE * most) {
        if (ENTRIES.matcher(one.name()).matches()) {
          return one.name() + ", +" + one.instances();
        }
        if (one.name().equals(LINKED_ENTRY)) {
          String bounded = boundedMap();
          if (!bounded.isEmpty()) {
            return bounded + ", whose eldest entries go, +" + one.instances();
          }
        }
      }
    }
    return "";
  }

  /** A map of the application that overrides {@code removeEldestEntry}. */
  private String boundedMap() {
    for (Class<?> type : instrumentation.getAllLoadedClasses()) {
      if (type.getClassLoader() != null
          && LinkedHashMap.class.isAssignableFrom(type)
          && overrides(type)) {
        return type.getName();
      }
    }
    return "";
  }

  private static boolean overrides(Class<?> type) {
    try {
      Method method = type.getDeclaredMethod("removeEldestEntry", Map.Entry.class);
      return method.getReturnType() == boolean.class;
    } catch (NoSuchMethodException | LinkageError inherited) {
      return false;
    }
  }
}
