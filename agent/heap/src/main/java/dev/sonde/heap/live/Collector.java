package dev.sonde.heap.live;

import java.util.Collection;

/** The collectors whose beans are known, each with what its name says in the beans. */
public enum Collector {
  SERIAL,
  PARALLEL,
  CMS,
  G1,
  ZGC,
  ZGC_GENERATIONAL,
  SHENANDOAH,
  SHENANDOAH_GENERATIONAL,
  /** One that collects nothing, or that nobody here has seen. */
  OTHER;

  /**
   * By the names of the collector beans and of the heap's pools.
   *
   * @param beans such as {@code G1 Young Generation}
   * @param pools such as {@code G1 Old Gen}
   */
  public static Collector of(Collection<String> beans, Collection<String> pools) {
    for (String bean : beans) {
      if (bean.startsWith("G1 ")) {
        return G1;
      }
      if (bean.startsWith("PS ")) {
        return PARALLEL;
      }
      if (bean.startsWith("ZGC M")) { // Minor and Major Cycles
        return ZGC_GENERATIONAL;
      }
      if (bean.startsWith("ZGC")) {
        return ZGC;
      }
      if (bean.startsWith("Shenandoah")) {
        return pools.contains("Shenandoah Old Gen") ? SHENANDOAH_GENERATIONAL : SHENANDOAH;
      }
      if (bean.equals("ConcurrentMarkSweep")) {
        return CMS;
      }
      if (bean.equals("MarkSweepCompact")) {
        return SERIAL;
      }
    }
    return OTHER;
  }

  /**
   * How much garbage its old collections leave because it is not worth their time, as a share of
   * the largest heap: the defaults of {@code G1HeapWastePercent} and {@code MarkSweepDeadRatio};
   * ZGC and Shenandoah leave regions that are full by three quarters.
   */
  public double leftGarbage() {
    switch (this) {
      case G1:
      case SERIAL:
      case ZGC:
      case ZGC_GENERATIONAL:
      case SHENANDOAH:
        return 0.05;
      case PARALLEL:
        return 0.01;
      default:
        return 0;
    }
  }

  /**
   * Whether a reading is an estimate: mostly too high, for a cycle that finds enough garbage in
   * whole regions leaves the rest, but what was allocated meanwhile may be taken off twice. Of four
   * or more the lowest but one tells most.
   */
  public boolean estimates() {
    return this == ZGC || this == SHENANDOAH;
  }

  /**
   * How many collections it takes to come down to what lives, because each does a part of the work
   * or lets the application allocate meanwhile.
   */
  public int stepsOfACycle() {
    switch (this) {
      case SERIAL:
      case PARALLEL:
      case CMS:
        return 1;
      case SHENANDOAH:
        return 6; // from JDK 25 on every other one at most looks beyond whole regions
      default:
        return 4;
    }
  }

  /** Whether a class histogram costs six times as much as elsewhere. */
  public boolean countsSlowly() {
    return this == ZGC || this == ZGC_GENERATIONAL;
  }
}
