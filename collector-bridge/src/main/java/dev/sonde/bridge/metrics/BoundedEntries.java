package dev.sonde.bridge.metrics;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToLongFunction;

/**
 * Entries by key, bounded in number and bytes; the entry written longest ago leaves first.
 * Thread-safe.
 *
 * @param <K> must not change once it is in
 */
final class BoundedEntries<K, V> {
  private final int maxEntries;
  private final long maxBytes;
  private final ToLongFunction<V> weight;
  private final Map<K, V> entries = new LinkedHashMap<>();
  private long bytes;
  private long evicted;

  BoundedEntries(int maxEntries, long maxBytes, ToLongFunction<V> weight) {
    this.maxEntries = maxEntries;
    this.maxBytes = maxBytes;
    this.weight = weight;
  }

  synchronized void put(K key, V value) {
    V before = entries.remove(key);
    if (before != null) {
      bytes -= weight.applyAsLong(before);
    }
    entries.put(key, value);
    bytes += weight.applyAsLong(value);
    var oldest = entries.values().iterator();
    while ((entries.size() > maxEntries || bytes > maxBytes) && oldest.hasNext()) {
      bytes -= weight.applyAsLong(oldest.next());
      oldest.remove();
      evicted++;
    }
  }

  /** From the one written longest ago to the newest. */
  synchronized List<V> values() {
    return new ArrayList<>(entries.values());
  }

  synchronized Stats stats() {
    return new Stats(entries.size(), bytes, evicted);
  }
}
