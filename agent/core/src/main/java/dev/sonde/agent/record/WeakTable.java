package dev.sonde.agent.record;

import dev.sonde.probe.Table;
import java.lang.ref.Reference;
import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Identity table with weak keys. A look-up allocates one small key, which escape analysis removes
 * once compiled; an empty table answers without one.
 */
final class WeakTable<K, V> implements Table<K, V> {

  private static final int LIMIT = 100_000;

  private final ConcurrentHashMap<Object, V> entries = new ConcurrentHashMap<>();
  private final ReferenceQueue<Object> gone = new ReferenceQueue<>();
  private final AtomicLong refused = new AtomicLong();

  @Override
  public @Nullable V get(K key) {
    return entries.isEmpty() ? null : entries.get(new Lookup(key));
  }

  @Override
  public void put(K key, V value) {
    purge();
    if (entries.mappingCount() >= LIMIT) {
      refused.incrementAndGet();
    } else {
      entries.put(new WeakKey(key, gone), value);
    }
  }

  @Override
  public @Nullable V remove(K key) {
    purge();
    return entries.isEmpty() ? null : entries.remove(new Lookup(key));
  }

  void clear() {
    entries.clear();
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

  /** Equal to the {@link WeakKey} of the same object. */
  private static final class Lookup {
    private final Object key;

    Lookup(Object key) {
      this.key = key;
    }

    @Override
    public int hashCode() {
      return System.identityHashCode(key);
    }

    @Override
    @SuppressWarnings("ReferenceEquality") // identity is the point
    public boolean equals(@Nullable Object other) {
      return other instanceof WeakKey && ((WeakKey) other).get() == key;
    }
  }

  private static final class WeakKey extends WeakReference<Object> {
    private final int hash;

    WeakKey(Object key, ReferenceQueue<Object> gone) {
      super(key, gone);
      hash = System.identityHashCode(key);
    }

    @Override
    public int hashCode() {
      return hash;
    }

    @Override
    @SuppressWarnings("ReferenceEquality") // identity is the point
    public boolean equals(@Nullable Object other) {
      if (this == other) {
        return true;
      }
      Object key = get();
      return key != null && other instanceof WeakKey && ((WeakKey) other).get() == key;
    }
  }
}
