package dev.sonde.agent.record;

import dev.sonde.probe.Table;
import java.lang.ref.Reference;
import java.lang.ref.ReferenceQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Identity table with weak keys. A look-up allocates one small key, which escape analysis removes
 * once compiled; an empty table answers without one.
 */
final class WeakTable<K, V> implements Table<K, V> {

  static final int LIMIT = 100_000;

  private final ConcurrentHashMap<Object, V> entries = new ConcurrentHashMap<>();
  private final ReferenceQueue<Object> gone = new ReferenceQueue<>();
  private final AtomicLong refused = new AtomicLong();

  @Override
  public @Nullable V get(K key) {
    return entries.isEmpty() ? null : entries.get(new WeakKey.Lookup(key));
  }

  @Override
  public void put(K key, V value) {
    purge();
    if (key == null) {
      return;
    }
    if (entries.mappingCount() >= LIMIT && !entries.containsKey(new WeakKey.Lookup(key))) {
      refused.incrementAndGet();
    } else {
      entries.put(new WeakKey(key, gone), value);
    }
  }

  @Override
  public @Nullable V remove(K key) {
    purge();
    return entries.isEmpty() ? null : entries.remove(new WeakKey.Lookup(key));
  }

  void clear() {
    entries.clear();
  }

  long refused() {
    return refused.get();
  }

  long size() {
    purge();
    return entries.mappingCount();
  }

  private void purge() {
    for (Reference<?> key = gone.poll(); key != null; key = gone.poll()) {
      entries.remove(key);
    }
  }
}
