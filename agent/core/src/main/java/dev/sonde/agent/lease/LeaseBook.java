package dev.sonde.agent.lease;

import dev.sonde.agent.identity.RecentTable;
import dev.sonde.agent.identity.Swept;
import dev.sonde.agent.identity.WeakKey;
import dev.sonde.probe.Context;
import dev.sonde.probe.LeaseKind;
import dev.sonde.probe.LeaseOwner;
import dev.sonde.probe.Leases;
import java.lang.ref.Reference;
import java.lang.ref.ReferenceQueue;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The leases of one kind. The application's threads write, {@code sonde-heap} reads. Most end where
 * they began, in a table of recent ones, and cost no garbage; {@code inherit} takes what lasts.
 */
public final class LeaseBook implements Leases, Swept, RecentTable.Heir<Taking> {

  private static final int MOST = 20_000;
  private static final int RECENT = 128;

  /** So many nanoseconds are between two looks at a stack: usually, and when something is lost. */
  private static final long SELDOM = 100_000_000;

  private static final long OFTEN = 1_000_000;
  private static final int BUCKETS = 64;

  /** No lambda: the JDK would spin it before {@code main}. */
  private static final class Maker implements Supplier<Taking> {
    @Override
    public Taking get() {
      return new Taking();
    }
  }

  private final LeaseKind kind;
  private final int every;
  private final Supplier<Context> current;
  private final RecentTable<Taking> recent = new RecentTable<>(RECENT, new Maker());
  private final ConcurrentHashMap<Object, Lease> open = new ConcurrentHashMap<>();
  private final ReferenceQueue<Object> unheld = new ReferenceQueue<>();
  private final ReferenceQueue<Object> gone = new ReferenceQueue<>();
  private final AtomicLongArray ended = new AtomicLongArray(BUCKETS);
  private final AtomicLong refused = new AtomicLong();
  private volatile boolean active;
  private volatile long apart = SELDOM;
  private volatile long lastStack = System.nanoTime() - SELDOM;

  /** Threads overwrite each other's counts, which changes nothing about a sample. */
  private int passed;

  /**
   * An empty book.
   *
   * @param every one of so many is noted, a power of two
   * @param current the calling thread's context
   */
  LeaseBook(LeaseKind kind, int every, Supplier<Context> current) {
    this.kind = kind;
    this.every = every;
    this.current = current;
  }

  @Override
  public boolean isWanted() {
    return active && (++passed & (every - 1)) == 0;
  }

  @Override
  public void taken(
      Object object, Object handle, @Nullable LeaseOwner owner, String lender, long nanoTime) {
    if (!active) {
      return;
    }
    if (open.mappingCount() >= MOST) {
      refused.incrementAndGet();
      return;
    }
    Throwable taker = null;
    if (nanoTime - lastStack >= apart) {
      lastStack = nanoTime;
      taker = new Throwable("taken here");
    }
    int place = recent.reserve(object);
    if (place == RecentTable.PRESENT) { // it was given back, and nobody saw it
      forgetRecent(object);
      place = recent.reserve(object);
    }
    if (!open.isEmpty()) {
      endOpen(object);
    }
    Taking taking = place >= 0 ? recent.entry(place) : new Taking();
    taking.begin(handle, owner, lender, nanoTime, current.get(), taker);
    if (place >= 0) {
      recent.publish(place, object);
    } else {
      inherit(object, taking);
    }
  }

  /** Notes a lease that was not given back at once, by a reference that does not hold it. */
  @Override
  public void inherit(Object object, Taking taking) {
    Lease lease = taking.lasting(unheld);
    if (lease != null) {
      if (isAnother(object, lease.get())) {
        lease.key = new WeakKey(object, gone);
      }
      open.put(lease.key, lease);
    }
    taking.clear();
  }

  @SuppressWarnings("ReferenceEquality") // identity is the point
  private static boolean isAnother(Object object, @Nullable Object handle) {
    return object != handle;
  }

  @Override
  public void returned(Object object) {
    long since = end(object);
    if (since != 0) {
      count(System.nanoTime() - since);
    }
  }

  @Override
  public void returned(Object object, long nanoTime) {
    long since = end(object);
    if (since != 0) {
      count(nanoTime - since);
    }
  }

  private void count(long nanos) {
    ended.incrementAndGet(63 - Long.numberOfLeadingZeros(Math.max(1, nanos)));
  }

  /** Since when it was taken; 0 when it is not noted. */
  private long end(Object object) {
    if (!active) {
      return 0;
    }
    long since = forgetRecent(object);
    return since == 0 && !open.isEmpty() ? endOpen(object) : since;
  }

  /** Since when it was taken; 0 when it is not a recent one. */
  private long forgetRecent(Object object) {
    for (int place = recent.find(object); place >= 0; place = recent.find(object)) {
      if (recent.claim(place, object)) {
        Taking taking = recent.entry(place);
        long since = taking.since | 1; // 0 would mean that there was none
        taking.clear();
        recent.free(place);
        return since;
      }
    }
    return 0;
  }

  /** Since when it was taken; 0 when it is not open. */
  private long endOpen(Object object) {
    Lease lease = open.remove(new WeakKey.Lookup(object));
    if (lease == null) {
      return 0;
    }
    lease.end();
    return lease.sinceNanos() | 1;
  }

  @Override
  public void sweep() {
    recent.sweep(this, false);
  }

  public LeaseKind kind() {
    return kind;
  }

  /** One of so many is noted. */
  public int every() {
    return every;
  }

  /** Looks at stacks more often from now on, or no more. */
  public void look(boolean closely) {
    apart = closely ? OFTEN : SELDOM;
  }

  /** What is open, with stacks that have been read. */
  public List<Lease> open() {
    recent.sweep(this, true);
    for (Reference<?> key = gone.poll(); key != null; key = gone.poll()) {
      Lease lease = open.remove(key);
      if (lease != null) {
        lease.end();
      }
    }
    List<Lease> leases = new ArrayList<>();
    for (Lease lease : open.values()) {
      if (lease.isOpen()) {
        lease.settle();
        leases.add(lease);
      } else {
        boolean unused = forget(lease);
      }
    }
    return leases;
  }

  /**
   * Those of which the application holds nothing any more, each told once. A close may be under way
   * still: who is not open a little later was not lost.
   */
  public List<Lease> unheld() {
    recent.sweep(this, true);
    List<Lease> leases = new ArrayList<>();
    for (Reference<?> lease = unheld.poll(); lease != null; lease = unheld.poll()) {
      leases.add((Lease) lease);
    }
    return leases;
  }

  /** Takes it out of the book; false when it is not in it any more. */
  public boolean forget(Lease lease) {
    boolean removed = open.remove(lease.key, lease);
    if (removed) {
      lease.end();
    }
    return removed;
  }

  /**
   * How long 99 of 100 leases that were given back have lasted at most, nanoseconds; 0 while there
   * are fewer than ten.
   */
  public long usualNanos() {
    long all = 0;
    for (int i = 0; i < BUCKETS; i++) {
      all += ended.get(i);
    }
    long longer = all < 10 ? -1 : all / 100;
    for (int i = BUCKETS - 2; i >= 0 && longer >= 0; i--) {
      longer -= ended.get(i);
      if (longer < 0) {
        return 2L << i;
      }
    }
    return 0;
  }

  /** How many found no room. */
  public long refused() {
    return refused.get();
  }

  void active(boolean wanted) {
    active = wanted;
    if (!wanted) {
      recent.sweep((object, taking) -> taking.clear(), true);
      open.values().forEach(Lease::end);
      open.clear();
    }
  }
}
