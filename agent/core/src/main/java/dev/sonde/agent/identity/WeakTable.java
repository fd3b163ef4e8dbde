package dev.sonde.agent.identity;

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
public final class WeakTable<K, V> implements Table<K, V>, Swept {

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

  /**
   * A byte of each key's hash, side by side, so that a look-up reads hardly any entry but its own.
   * Written by who has put the entry there, before another thread can know that the key is here.
   */
  private final byte[] tags = new byte[FRONT];

  private final ConcurrentHashMap<Object, V> behind = new ConcurrentHashMap<>();
  private final ReferenceQueue<Object> gone = new ReferenceQueue<>();
  private final AtomicLong refused = new AtomicLong();

  /** Whether there was ever anything behind the front. */
  private volatile boolean overflowed;

  private static int hash(Object key) {
    int hash = System.identityHashCode(key);
    return hash ^ (hash >>> 16);
  }

  private static int slot(int hash, int step) {
    return (hash + step) & (FRONT - 1);
  }

  /** From bits that do not choose the slot. */
  private static byte tag(int hash) {
    return (byte) (hash >>> 12);
  }

  /** What is in the slot if it is the key's, else null. */
  private @Nullable Entry<V> own(int slot, byte tag, Object key) {
    if (tags[slot] != tag) {
      return null;
    }
    Entry<V> entry = front.get(slot);
    return entry != null && entry.get() == key ? entry : null;
  }

  @Override
  public @Nullable V get(K key) {
    if (key == null) {
      return null;
    }
    int hash = hash(key);
    byte tag = tag(hash);
    for (int i = 0; i < REACH; i++) {
      Entry<V> entry = own(slot(hash, i), tag, key);
      if (entry != null) {
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
    byte tag = tag(hash);
    while (true) {
      int chosen = -1;
      Entry<V> there = null;
      for (int i = 0; i < REACH && there == null; i++) {
        int slot = slot(hash, i);
        there = own(slot, tag, key);
        if (there != null || (chosen < 0 && front.get(slot) == null)) {
          chosen = slot;
        }
      }
      for (int i = 0; i < REACH && chosen < 0; i++) {
        int slot = slot(hash, i);
        there = front.get(slot);
        if (there == null || there.get() == null) {
          chosen = slot;
        }
      }
      if (chosen < 0) {
        return false;
      }
      if (front.compareAndSet(chosen, there, entry)) {
        tags[chosen] = tag;
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
    byte tag = tag(hash);
    for (int i = 0; i < REACH; i++) {
      int slot = slot(hash, i);
      Entry<V> entry = own(slot, tag, key);
      if (entry != null && front.compareAndSet(slot, entry, null)) {
        return entry.value;
      }
    }
    return overflowed ? behind.remove(new WeakKey.Lookup(key)) : null;
  }

  public void clear() {
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

  @Override
  public void sweep() {
    long unused = live();
  }

  /** Forgets what belongs to objects that are gone; how many are left. */
  long live() {
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
