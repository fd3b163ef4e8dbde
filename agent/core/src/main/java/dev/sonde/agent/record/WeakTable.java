package dev.sonde.agent.record;

import dev.sonde.probe.Table;
import java.lang.ref.Reference;
import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/**
 * Identity table with weak keys. Its front is open addressing within a short reach: a look-up
 * touches one line of slots and one entry, and allocates nothing. What the collector has cleared is
 * overwritten there by what comes, and swept now and then. What finds no place in its reach goes
 * into a map behind. All threads, by compare-and-set.
 */
@SuppressWarnings("ReferenceEquality") // identity is the point
final class WeakTable<K, V> implements Table<K, V> {

  /** Entries behind the front, at most. */
  static final int LIMIT = 100_000;

  static final int FRONT = 2_048;
  private static final int REACH = 16;

  private static final class Entry<V> extends WeakReference<Object> {
    final V value;

    Entry(Object key, V value) {
      super(key);
      this.value = value;
    }
  }

  private final AtomicReferenceArray<@Nullable Entry<V>> front = new AtomicReferenceArray<>(FRONT);
  private final ConcurrentHashMap<Object, V> behind = new ConcurrentHashMap<>();
  private final ReferenceQueue<Object> gone = new ReferenceQueue<>();
  private final AtomicLong refused = new AtomicLong();

  /** Whether there was ever anything behind the front. */
  private volatile boolean overflowed;

  WeakTable(Recorder recorder) {
    recorder.sweeps(this);
  }

  private static int hash(Object key) {
    int hash = System.identityHashCode(key);
    return hash ^ (hash >>> 16);
  }

  private static int slot(int hash, int step) {
    return (hash + step) & (FRONT - 1);
  }

  @Override
  public @Nullable V get(K key) {
    if (key == null) {
      return null;
    }
    int hash = hash(key);
    for (int i = 0; i < REACH; i++) {
      Entry<V> entry = front.get(slot(hash, i));
      if (entry != null && entry.get() == key) {
        return entry.value;
      }
    }
    return overflowed ? behind.get(new WeakKey.Lookup(key)) : null;
  }

  @Override
  public void put(K key, V value) {
    if (key == null) {
      return;
    }
    if (overflowed && behind.containsKey(new WeakKey.Lookup(key))) {
      behind.put(new WeakKey(key, gone), value);
    } else if (!putInFront(key, new Entry<>(key, value))) {
      putBehind(key, value);
    }
  }

  private boolean putInFront(Object key, Entry<V> entry) {
    int hash = hash(key);
    while (true) {
      int free = -1;
      Entry<V> there = null;
      boolean own = false;
      for (int i = 0; i < REACH && !own; i++) {
        int slot = slot(hash, i);
        Entry<V> found = front.get(slot);
        Object held = found == null ? null : found.get();
        own = held == key;
        if (own || (held == null && free < 0)) {
          free = slot;
          there = found;
        }
      }
      if (free < 0) {
        return false;
      }
      if (front.compareAndSet(free, there, entry)) {
        return true;
      }
    }
  }

  private void putBehind(Object key, V value) {
    overflowed = true;
    purge();
    if (behind.mappingCount() >= LIMIT) {
      refused.incrementAndGet();
    } else {
      behind.put(new WeakKey(key, gone), value);
    }
  }

  @Override
  public @Nullable V remove(K key) {
    if (key == null) {
      return null;
    }
    int hash = hash(key);
    for (int i = 0; i < REACH; i++) {
      int slot = slot(hash, i);
      Entry<V> entry = front.get(slot);
      if (entry != null && entry.get() == key && front.compareAndSet(slot, entry, null)) {
        return entry.value;
      }
    }
    return overflowed ? behind.remove(new WeakKey.Lookup(key)) : null;
  }

  void clear() {
    for (int i = 0; i < FRONT; i++) {
      front.set(i, null);
    }
    behind.clear();
  }

  long refused() {
    return refused.get();
  }

  private void purge() {
    for (Reference<?> key = gone.poll(); key != null; key = gone.poll()) {
      behind.remove(key);
    }
  }

  /** Forgets what belongs to objects that are gone; how many are left. */
  long sweep() {
    purge();
    long live = 0;
    for (int i = 0; i < FRONT; i++) {
      Entry<V> entry = front.get(i);
      if (entry != null && (entry.get() != null || !front.compareAndSet(i, entry, null))) {
        live++;
      }
    }
    return live + behind.mappingCount();
  }
}
