package dev.sonde.heap.live;

import java.lang.management.MemoryUsage;
import java.util.Map;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Turns what a collection says into a reading of the live set, for each collector in its own way.
 * One thread at a time.
 */
public final class CollectionReader {

  /** Share of the heap that may be young for a major cycle to tell what lives. */
  private static final double MOSTLY_OLD = 0.25;

  private final Collector collector;
  private final LongSupplier afterOldCollection;
  private long lastAfterOldCollection;
  private long lastOld = -1;
  private boolean marked;
  private long markingSince;
  private long lastEnd;
  private long lastUsed;
  private double bytesPerMilli;

  /**
   * A reader that has seen nothing.
   *
   * @param afterOldCollection what the old generation's pool had left after its own last
   *     collection, bytes; on G1 a change tells of mixed collections, which call themselves minor
   */
  public CollectionReader(Collector collector, LongSupplier afterOldCollection) {
    this.collector = collector;
    this.afterOldCollection = afterOldCollection;
    this.lastAfterOldCollection = afterOldCollection.getAsLong();
  }

  /** G1 has begun to mark; before JDK 20 it does not say when it has done so. */
  void markingBegan(long millis) {
    markingSince = markingSince == 0 ? millis : markingSince;
  }

  /**
   * Reads one collection.
   *
   * @param bean that tells of it, such as {@code G1 Young Generation}
   * @param action such as {@code end of minor GC}
   * @param duration of the collection, milliseconds
   * @param before usage by pool when it began
   * @param after usage by pool when it ended
   * @return null when the collection says nothing about what lives
   */
  public @Nullable Reading read(
      long millis,
      String bean,
      String action,
      long duration,
      Map<String, MemoryUsage> before,
      Map<String, MemoryUsage> after) {
    switch (collector) {
      case G1:
        return g1(millis, bean, action, after);
      case SERIAL:
      case PARALLEL:
      case CMS:
        long used = used(after, "Old", "Tenured", "Survivor");
        boolean major = action.contains("major");
        return new Reading(millis, major ? used + used(after, "Eden") : used, major);
      case ZGC:
        return bean.endsWith("Pauses")
            ? null
            : concurrent(millis, duration, used(before, "Z"), used(after, "Z"));
      case ZGC_GENERATIONAL:
        return bean.equals("ZGC Major Cycles") ? zgcMajor(millis, after) : null;
      case SHENANDOAH:
        return bean.endsWith("Pauses")
            ? null
            : concurrent(millis, duration, used(before, "Shenandoah"), used(after, "Shenandoah"));
      case SHENANDOAH_GENERATIONAL:
        return bean.endsWith("Pauses") ? null : shrinking(millis, used(after, "Old"));
      default:
        return null;
    }
  }

  /**
   * What was allocated while the collection ran is not known to live, and is taken off at the rate
   * of the time between collections; the first collection, for which there is none, tells nothing.
   */
  private Reading concurrent(long millis, long duration, long before, long after) {
    long between = millis - duration - lastEnd;
    if (lastEnd > 0 && between > 0) {
      double rate = Math.max(0, before - lastUsed) / (double) between;
      bytesPerMilli = bytesPerMilli == 0 ? rate : 0.7 * bytesPerMilli + 0.3 * rate;
    }
    lastEnd = millis;
    lastUsed = after;
    long meanwhile = (long) Math.min(bytesPerMilli * duration, after / 2.0);
    return new Reading(millis, after - meanwhile, bytesPerMilli > 0);
  }

  /**
   * In the first major cycles everything is young still, with what was allocated meanwhile. Later
   * half of the young generation is taken for live, which cannot be far off where it is small.
   */
  private static Reading zgcMajor(long millis, Map<String, MemoryUsage> after) {
    long old = used(after, "Old");
    long young = used(after, "Young");
    return new Reading(millis, old + young / 2, young <= MOSTLY_OLD * (old + young));
  }

  private @Nullable Reading g1(
      long millis, String bean, String action, Map<String, MemoryUsage> after) {
    if (bean.equals("G1 Concurrent GC")) { // from JDK 20 on: marking has ended, mixed may follow
      marked = true;
      return null;
    }
    long old = used(after, "Old");
    long survivors = used(after, "Survivor");
    long afterOld = afterOldCollection.getAsLong();
    if (markingSince > 0 && millis - markingSince > MarkingRequest.markingMillis(old)) {
      marked = true;
      markingSince = 0;
    }
    boolean exact =
        marked || action.contains("major") || afterOld != lastAfterOldCollection || old < lastOld;
    marked = false;
    lastAfterOldCollection = afterOld;
    lastOld = old;
    return new Reading(millis, old + survivors, exact);
  }

  /** An old generation that has shrunk has been collected. */
  private Reading shrinking(long millis, long old) {
    boolean exact = old < lastOld;
    lastOld = old;
    return new Reading(millis, old, exact);
  }

  private static long used(Map<String, MemoryUsage> after, String... parts) {
    long sum = 0;
    for (Map.Entry<String, MemoryUsage> pool : after.entrySet()) {
      for (String part : parts) {
        if (pool.getKey().contains(part)) {
          sum += pool.getValue().getUsed();
          break;
        }
      }
    }
    return sum;
  }
}
