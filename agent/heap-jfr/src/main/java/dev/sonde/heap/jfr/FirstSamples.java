package dev.sonde.heap.jfr;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.HashMap;
import java.util.Map;

/**
 * Corrects the weight of each thread's first sample. A weight is what the thread has allocated
 * since its last sample; before JDK 27 that is, for the first one of a recording, all since the
 * thread has begun. So the threads' own counters are read when the recording begins, and what they
 * had counted is taken off.
 *
 * <p>The counter of a virtual thread is its carrier's: its first samples may carry what some
 * carrier had counted. One thread.
 */
final class FirstSamples {

  /** Of a carrier, less than this does no harm. */
  private static final long SMALL = 1 << 20;

  private final Map<Long, Long> before = new HashMap<>();

  /** Reads all counters now. */
  FirstSamples() {
    if (ManagementFactory.getThreadMXBean() instanceof ThreadMXBean threads
        && threads.isThreadAllocatedMemorySupported()) {
      long[] ids = threads.getAllThreadIds();
      long[] bytes = threads.getThreadAllocatedBytes(ids);
      for (int i = 0; i < ids.length; i++) {
        before.put(ids[i], Math.max(0, bytes[i]));
      }
    }
  }

  FirstSamples(Map<Long, Long> before) {
    this.before.putAll(before);
  }

  /** What the sample stands for, in bytes; 0 when it says nothing. */
  long weight(long thread, boolean virtual, long weight) {
    if (virtual) {
      return weight - carriedOver(weight);
    }
    Long counted = before.remove(thread);
    if (counted == null) {
      return weight;
    }
    return weight >= counted ? weight - counted : weight;
  }

  /** The largest count of a carrier that is not taken off yet and that the weight may contain. */
  private long carriedOver(long weight) {
    long best = 0;
    long carrier = -1;
    for (Map.Entry<Long, Long> entry : before.entrySet()) {
      long counted = entry.getValue();
      if (counted >= SMALL && counted <= weight && counted > best) {
        best = counted;
        carrier = entry.getKey();
      }
    }
    before.remove(carrier);
    return best;
  }
}
