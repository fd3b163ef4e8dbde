package dev.sonde.heap.alloc;

import java.util.HashMap;
import java.util.Map;

/**
 * Keeps samples to a bounded number a second, because somebody else's recording may ask the JVM for
 * all of them: the weight of those left out is carried to their thread's next one, as the JVM does
 * itself. One thread.
 */
public final class Thinning {

  private static final int MOST_THREADS = 10_000;

  private final Map<Long, long[]> carried = new HashMap<>();
  private long second;
  private int taken;
  private long leftOut;

  /** Whether there is room for one more in this second. */
  public boolean hasRoom(long nanoTime, int perSecond) {
    long now = Math.floorDiv(nanoTime, 1_000_000_000L);
    if (now != second) {
      second = now;
      taken = 0;
    }
    if (taken < perSecond) {
      taken++;
      return true;
    }
    leftOut++;
    return false;
  }

  /** Keeps the weight of a sample that is left out. */
  public void carry(long thread, long weight) {
    if (carried.size() >= MOST_THREADS && !carried.containsKey(thread)) {
      carried.clear();
    }
    carried.computeIfAbsent(thread, key -> new long[1])[0] += weight;
  }

  /** What the thread's samples that were left out stood for, once. */
  public long take(long thread) {
    long[] weight = carried.isEmpty() ? null : carried.remove(thread);
    return weight == null ? 0 : weight[0];
  }

  /** Samples that were left out. */
  public long leftOut() {
    return leftOut;
  }
}
