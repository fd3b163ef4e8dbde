package dev.sonde.heap.histogram;

import dev.sonde.heap.live.Collector;
import java.lang.management.ManagementFactory;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.ObjectName;

/**
 * Asks the JVM for a histogram, through its own diagnostic command {@code GC.class_histogram}. What
 * the pauses were is remembered.
 */
public final class HistogramSource {

  /** Of the pause for each object, measured on G1, Parallel and Serial. */
  private static final double NANOS = 22;

  private static final double NANOS_WHERE_SLOW = 120;
  private static final int BYTES_OF_AN_OBJECT = 50;
  private static final double NANOS_OF_A_FULL_COLLECTION = 110;

  private final Collector collector;
  private int made;
  private double longestMillis;
  private double sumMillis;
  private String problem = "";

  public HistogramSource(Collector collector) {
    this.collector = collector;
  }

  /**
   * How long all threads will stand still, milliseconds, with what is on the heap now.
   *
   * @param liveOnly whether a full collection comes first
   */
  public double predictedMillis(boolean liveOnly) {
    long used = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    double each = collector.countsSlowly() ? NANOS_WHERE_SLOW : NANOS;
    each += liveOnly ? NANOS_OF_A_FULL_COLLECTION : 0;
    return used / (double) BYTES_OF_AN_OBJECT * each / 1e6;
  }

  /**
   * Makes one; the pause is the caller's decision.
   *
   * @param liveOnly whether to make a full collection first; otherwise garbage is counted, too
   * @throws IllegalStateException when the JVM has no such command
   */
  public synchronized Histogram take(boolean liveOnly) {
    long began = System.nanoTime();
    String text;
    try {
      MBeanServer server = ManagementFactory.getPlatformMBeanServer();
      text =
          (String)
              server.invoke(
                  new ObjectName("com.sun.management:type=DiagnosticCommand"),
                  "gcClassHistogram",
                  new Object[] {liveOnly ? new String[0] : new String[] {"-all"}},
                  new String[] {String[].class.getName()});
    } catch (JMException | RuntimeException missing) {
      problem = String.valueOf(missing);
      throw new IllegalStateException("this JVM makes no class histogram: " + missing, missing);
    }
    double millis = (System.nanoTime() - began) / 1e6;
    made++;
    sumMillis += millis;
    longestMillis = Math.max(longestMillis, millis);
    return Histogram.parse(System.currentTimeMillis(), text);
  }

  /** How many were made. */
  public synchronized int made() {
    return made;
  }

  /** The longest call so far, which is more than its pause. */
  public synchronized double longestMillis() {
    return longestMillis;
  }

  public synchronized double sumMillis() {
    return sumMillis;
  }

  /** Why the last one failed; empty when none did. */
  public synchronized String problem() {
    return problem;
  }
}
