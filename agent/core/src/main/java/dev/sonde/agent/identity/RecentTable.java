package dev.sonde.agent.identity;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What became known a moment ago, at most one entry for each object. Open addressing within a short
 * reach; neither locks nor allocates. Whoever has claimed a place alone may touch the entry that
 * belongs to it. Objects are held strongly, for two sweeps at most: then the heir has them.
 *
 * @param <E> an entry; made once for each place and used again
 */
@SuppressWarnings("ReferenceEquality") // identity is the point
public final class RecentTable<E> {

  /** Takes over what has not been asked for in time. */
  public interface Heir<E> {
    /** Copies what the entry says of {@code key} and clears it. */
    void inherit(Object key, E entry);
  }

  /** There is no place for it. */
  public static final int FULL = -1;

  /** It is there already. */
  public static final int PRESENT = -2;

  /** Nothing is known of it. */
  public static final int ABSENT = -3;

  private static final int REACH = 8;

  /** Steps, in nanoseconds, of waiting for who moves an entry: far longer than that takes. */
  private static final long STEP = 10_000;

  private static final int PATIENCE = 500;

  private static final Object CLAIMED = new Object();

  /** In place of an object that is on its way to the heir. */
  private static final class Leaving {
    final Object key;

    Leaving(Object key) {
      this.key = key;
    }
  }

  private final int mask;
  private final AtomicReferenceArray<@Nullable Object> keys;
  private final List<E> entries;
  private final AtomicInteger leaving = new AtomicInteger();

  /** The round in which each place was filled; read too late, it moves an entry early. */
  private final byte[] rounds;

  private volatile byte round;

  /**
   * An empty table.
   *
   * @param places a power of two
   */
  public RecentTable(int places, Supplier<? extends E> maker) {
    this.mask = places - 1;
    this.keys = new AtomicReferenceArray<>(places);
    this.entries = new ArrayList<>(places);
    for (int i = 0; i < places; i++) { // side by side, as they are used
      entries.add(maker.get());
    }
    this.rounds = new byte[places];
  }

  private int place(int hash, int step) {
    return (hash + step) & mask;
  }

  private static int hash(Object key) {
    int hash = System.identityHashCode(key);
    return hash ^ (hash >>> 16);
  }

  /**
   * Claims a place for {@code key}, to be filled and {@linkplain #publish published}. Two threads
   * that do so at once for the same object may both get one.
   *
   * @return the place, {@link #FULL} or {@link #PRESENT}
   */
  public int reserve(Object key) {
    int hash = hash(key);
    int free = FULL;
    for (int i = 0; i < REACH; i++) {
      int place = place(hash, i);
      Object held = keys.get(place);
      if (held == key) {
        return PRESENT;
      }
      if (held == null && free < 0) {
        free = place;
      }
    }
    return free < 0 || keys.compareAndSet(free, null, CLAIMED) ? free : reserve(key);
  }

  /** The entry of a place that the caller has claimed, or of one that may change meanwhile. */
  public E entry(int place) {
    return entries.get(place);
  }

  /** Shows a claimed place to others. */
  public void publish(int place, Object key) {
    rounds[place] = round;
    keys.lazySet(place, key);
  }

  /**
   * Where {@code key} is at this moment, unclaimed.
   *
   * @return the place or {@link #ABSENT}; then the heir has what there is
   */
  public int find(Object key) {
    int hash = hash(key);
    for (int i = 0; i < REACH; i++) {
      int place = place(hash, i);
      if (keys.get(place) == key) {
        return place;
      }
    }
    if (leaving.get() != 0) {
      awaitHeir(key, hash);
    }
    return ABSENT;
  }

  private void awaitHeir(Object key, int hash) {
    for (int i = 0; i < REACH; i++) {
      int place = place(hash, i);
      Object held = keys.get(place);
      if (held instanceof Leaving && ((Leaving) held).key == key) {
        for (int j = 0; j < PATIENCE && keys.get(place) == held; j++) {
          LockSupport.parkNanos(this, STEP);
        }
      }
    }
  }

  /** Takes a place that {@link #find} has named; false when somebody else was quicker. */
  public boolean claim(int place, Object key) {
    return keys.compareAndSet(place, key, CLAIMED);
  }

  /** Gives back a claimed place, its entry cleared. */
  public void free(int place) {
    keys.lazySet(place, null);
  }

  /** Hands {@code key} over to the heir, if it is here. */
  public void expel(Object key, Heir<? super E> heir) {
    int place = find(key);
    if (place >= 0) {
      move(place, key, heir);
    }
  }

  /** Hands over what was here when this was called before, or all. */
  public void sweep(Heir<? super E> heir, boolean all) {
    byte now = (byte) (round + 1);
    round = now;
    for (int place = 0; place <= mask; place++) {
      Object key = keys.get(place);
      boolean held = key != null && key != CLAIMED && !(key instanceof Leaving);
      if (key != null && held && (all || (byte) (now - rounds[place]) > 1)) {
        move(place, key, heir);
      }
    }
  }

  /** Who misses the key from here on sees that something is leaving, or finds it with the heir. */
  private void move(int place, Object key, Heir<? super E> heir) {
    leaving.incrementAndGet();
    try {
      if (keys.compareAndSet(place, key, new Leaving(key))) {
        try {
          heir.inherit(key, entry(place));
        } finally {
          keys.set(place, null);
        }
      }
    } finally {
      leaving.decrementAndGet();
    }
  }

  /** How many objects are here, about. */
  public int size() {
    int size = 0;
    for (int place = 0; place <= mask; place++) {
      size += keys.get(place) == null ? 0 : 1;
    }
    return size;
  }
}
