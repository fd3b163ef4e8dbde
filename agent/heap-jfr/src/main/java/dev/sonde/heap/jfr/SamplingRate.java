package dev.sonde.heap.jfr;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;

/**
 * How many samples a second are affordable: the wanted number, unless the thread that reads them
 * takes more than half a percent of a processor. One thread asks.
 */
final class SamplingRate {

  private static final int LOWEST = 10;
  private static final double DEAR = 0.005;
  private static final double CHEAP = 0.0025;

  private final int wanted;
  private int rate;
  private long lastCpu = -1;
  private long lastTime;

  SamplingRate(int wanted) {
    this.wanted = wanted;
    this.rate = wanted;
  }

  int rate() {
    return rate;
  }

  /** CPU time of a thread in nanoseconds; -1 when unknown. */
  static long cpuNanos(long thread) {
    return ManagementFactory.getThreadMXBean() instanceof ThreadMXBean threads
            && threads.isThreadCpuTimeSupported()
        ? threads.getThreadCpuTime(thread)
        : -1;
  }

  /**
   * Whether the rate is another one now.
   *
   * @param cpuNanos of the reading thread so far
   */
  boolean adapt(long nanoTime, long cpuNanos) {
    long elapsed = nanoTime - lastTime;
    boolean known = lastCpu >= 0 && cpuNanos >= lastCpu && elapsed > 0;
    double share = known ? (double) (cpuNanos - lastCpu) / elapsed : 0;
    lastCpu = cpuNanos;
    lastTime = nanoTime;
    int before = rate;
    if (known && share > DEAR) {
      rate = Math.max(Math.min(LOWEST, wanted), rate / 2);
    } else if (known && share < CHEAP) {
      rate = Math.min(wanted, rate * 2);
    }
    return rate != before;
  }
}
