package dev.sonde.heap.live;

import com.sun.management.HotSpotDiagnosticMXBean;
import com.sun.management.VMOption;
import java.lang.management.ManagementFactory;

/**
 * Asks G1 to mark the old generation now, concurrently, as it does by itself only when half of the
 * heap is full: until then nothing is known about what lives. Sets {@code G1PeriodicGCInterval}
 * (JEP 346, JDK 12), which may be changed while the JVM runs, until the first periodic collection
 * has begun: one young collection and one remark, no full collection.
 */
public final class MarkingRequest {

  private static final String OPTION = "G1PeriodicGCInterval";
  private static final String CONCURRENT = "G1PeriodicGCInvokesConcurrent";
  private static final String OFF = "0";
  private static final String INTERVAL_MILLIS = "50";
  private static final long LONGEST_WAIT = 2_000;

  /** Marking takes about so many milliseconds for each megabyte, on one thread. */
  private static final double MILLIS_A_MEGABYTE = 0.4;

  /** Share of one processor that marking on request may take. */
  private static final double COST = 0.02;

  private final CollectionListener collections;
  private final boolean possible;
  private long lastMillis;
  private int made;

  public MarkingRequest(CollectionListener collections, boolean allowed) {
    this.collections = collections;
    possible = allowed && collections.collector() == Collector.G1 && isOff();
  }

  private static HotSpotDiagnosticMXBean jvm() {
    return ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class);
  }

  /** False also where somebody has set it, or wants full collections of it: it stays as it is. */
  private static boolean isOff() {
    try {
      VMOption option = jvm().getVMOption(OPTION);
      return option.isWriteable()
          && option.getValue().equals(OFF)
          && Boolean.parseBoolean(jvm().getVMOption(CONCURRENT).getValue());
    } catch (RuntimeException | LinkageError older) {
      return false;
    }
  }

  /**
   * Whether this JVM can be asked at all, and was not asked too short a time ago.
   *
   * @param bound bytes that have to be marked
   * @param apart milliseconds between two requests, at least
   */
  public boolean isPossible(long now, long bound, long apart) {
    double cost = MILLIS_A_MEGABYTE * bound / 1048576;
    return possible && now - lastMillis >= Math.max((double) apart, cost / COST) && isOff();
  }

  /**
   * Asks; returns when the live set can be read, after some seconds at the latest. Where the
   * application allocates so little that no collection would follow the marking, one more small one
   * is asked for.
   */
  public void ask(long now, long bound) throws InterruptedException {
    lastMillis = now;
    made++;
    collect();
    long seen = collections.ended();
    Thread.sleep(Math.min(LONGEST_WAIT, markingMillis(bound)));
    if (collections.ended() == seen) {
      collect();
    }
  }

  private void collect() throws InterruptedException {
    long periodic = collections.periodic();
    long end = System.nanoTime() + LONGEST_WAIT * 1_000_000;
    try {
      jvm().setVMOption(OPTION, INTERVAL_MILLIS);
      while (collections.periodic() == periodic && System.nanoTime() < end) {
        collections.awaitCollection(100);
      }
    } finally {
      jvm().setVMOption(OPTION, OFF);
    }
  }

  /** How often it was asked. */
  public int made() {
    return made;
  }

  /** How long marking may take, milliseconds. */
  static long markingMillis(long bytes) {
    return 200 + (long) (MILLIS_A_MEGABYTE * bytes / 1048576);
  }
}
