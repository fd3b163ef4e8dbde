package dev.sonde.heap.cohort;

import java.util.List;
import java.util.regex.Pattern;

/** Who keeps an object, told from the chain of references that holds it. */
public final class Holder {

  private static final Pattern BOUNDED =
      Pattern.compile(
          "com\\.github\\.benmanes\\.caffeine\\.cache\\.BoundedLocalCache"
              + "|com\\.google\\.common\\.cache\\.LocalCache"
              + "|(org|net\\.sf)\\.ehcache\\."
              + "|java\\.lang\\.ref\\.SoftReference"
              + "|ConcurrentLinkedHashMap|LruCache|LRUCache|LRUMap");

  private Holder() {}

  /**
   * The first static field, thread local or queue that is met from the object's side; what follows
   * is the bookkeeping of class loaders. Empty when the chain is.
   */
  static String of(List<String> chain) {
    for (String link : chain) {
      if (link.startsWith("static ")
          || link.contains("Thread.threadLocals")
          || link.contains("DelayedWorkQueue")
          || link.contains("BlockingQueue")) {
        return link;
      }
    }
    return chain.isEmpty() ? "" : chain.get(chain.size() - 1);
  }

  /** Whether something in the chain is known to let go by itself: a bounded cache, a soft one. */
  public static boolean isBounded(List<String> chain) {
    return chain.stream().anyMatch(link -> BOUNDED.matcher(link).find());
  }
}
