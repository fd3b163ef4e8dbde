package dev.sonde.heap;

import dev.sonde.heap.histogram.Grown;
import dev.sonde.heap.histogram.Histogram;
import dev.sonde.heap.verdict.Evidence;
import java.lang.instrument.Instrumentation;
import java.lang.reflect.Method;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Knows the entries of caches that let go by themselves when they are full, or when memory is
 * short. Where these grow as much as anything else, the growth is theirs.
 */
final class BoundedCaches {

  private static final Pattern ENTRIES =
      Pattern.compile(
          "com\\.github\\.benmanes\\.caffeine\\.cache\\.[A-Z]{2,8}"
              + "|com\\.google\\.common\\.cache\\.LocalCache\\$(Weak|Strong(Access|Write)).*Entry"
              + "|(org|net\\.sf)\\.ehcache\\..*"
              + "|java\\.lang\\.ref\\.SoftReference"
              + "|.*(ConcurrentLinkedHashMap|LruCache|LRUMap)\\$.*");

  private static final Pattern LINKED_ENTRY =
      Pattern.compile("java\\.util\\.LinkedHashMap\\$Entry");
  private static final double SHARE = 0.4;

  private final Instrumentation instrumentation;

  BoundedCaches(Instrumentation instrumentation) {
    this.instrumentation = instrumentation;
  }

  /** What of the grown classes is such a cache's, for a person; empty when nothing is. */
  static String among(List<Grown> grown) {
    Grown entries = leading(grown, ENTRIES);
    return entries == null ? "" : entries.name() + ", +" + entries.instances();
  }

  /**
   * Adds that the growth may be that of a map that drops its eldest entries. It is only where the
   * entries of linked maps lead the growth and there is such a map on the heap. Who holds the
   * growth decides, where that is known; otherwise it stays a possibility.
   *
   * @param chain from one of the objects that grow to its root; empty when unknown
   */
  Evidence withLinkedMaps(
      Evidence found, List<Grown> grown, @Nullable Histogram heap, List<String> chain) {
    Grown entries = leading(grown, LINKED_ENTRY);
    if (entries == null || heap == null) {
      return found;
    }
    String maybe = "";
    for (Class<?> type : instrumentation.getAllLoadedClasses()) {
      if (type.getClassLoader() != null
          && LinkedHashMap.class.isAssignableFrom(type)
          && overrides(type)
          && heap.of(type.getName()) != null) {
        maybe = type.getName() + ", whose eldest entries go, +" + entries.instances();
        if (chain.stream().anyMatch(link -> link.contains(type.getName()))) {
          return found.bounded(maybe);
        }
      }
    }
    return maybe.isEmpty() || !chain.isEmpty() ? found : found.perhapsBounded(maybe);
  }

  /** The first that grew about as much as anything else. */
  private static @Nullable Grown leading(List<Grown> grown, Pattern names) {
    long most = 0;
    for (Grown one : grown) {
      most = Math.max(most, one.instances());
    }
    for (Grown one : grown) {
      if (one.instances() >= SHARE * most && names.matcher(one.name()).matches()) {
        return one;
      }
    }
    return null;
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
