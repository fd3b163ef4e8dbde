package dev.sonde.agent.cost;

import dev.sonde.agent.record.Breaker;
import dev.sonde.agent.record.ProbeCost;
import dev.sonde.probe.Operation;
import java.util.ArrayList;
import java.util.List;

/**
 * The probes of one module, which are left out together: what observes is of no use without what
 * makes spans. Export thread, but for what a reading tells.
 */
public final class ModuleCost {

  private static final String PROBES = "dev.sonde.probes.";

  private final String name;
  private final List<Breaker> probes = new ArrayList<>();
  private long samplesBefore;
  private long nanosBefore;
  private long bytesBefore;
  private long spansBefore;
  private boolean shed;

  /** Of the interval that was read last. */
  private volatile long samples;

  private volatile long sampledNanos;
  private volatile long sampledBytes;
  private volatile long spans;
  private volatile long exportNanos;

  ModuleCost(String name) {
    this.name = name;
  }

  /** The module of a probe class: the package it lies in. */
  static String nameOf(String probe) {
    String type = probe.startsWith(PROBES) ? probe.substring(PROBES.length()) : probe;
    int end = type.lastIndexOf('.');
    return end < 0 ? type : type.substring(0, end);
  }

  void add(Breaker probe) {
    if (!probes.contains(probe)) {
      probes.add(probe);
      probe.cost().shed(shed);
    }
  }

  void read() {
    long samplesNow = 0;
    long nanosNow = 0;
    long bytesNow = 0;
    long spansNow = 0;
    for (Breaker probe : probes) {
      ProbeCost cost = probe.cost();
      samplesNow += cost.samples();
      nanosNow += cost.nanos();
      bytesNow += cost.bytes();
      spansNow += probe.spans();
    }
    samples = samplesNow - samplesBefore;
    sampledNanos = nanosNow - nanosBefore;
    sampledBytes = bytesNow - bytesBefore;
    spans = spansNow - spansBefore;
    samplesBefore = samplesNow;
    nanosBefore = nanosNow;
    bytesBefore = bytesNow;
    spansBefore = spansNow;
  }

  void exportNanos(long share) {
    exportNanos = share;
  }

  void shed(boolean leftOut) {
    shed = leftOut;
    for (Breaker probe : probes) {
      probe.cost().shed(leftOut);
    }
  }

  public String name() {
    return name;
  }

  /** Spans of the last interval. */
  public long spans() {
    return spans;
  }

  /** Mean time of an enter or exit on the application's threads, in ns; 0 when none was timed. */
  public long nanosPerEvent() {
    return samples == 0 ? 0 : sampledNanos / samples;
  }

  /** Mean heap that an enter or exit took, in bytes. */
  public long bytesPerEvent() {
    return samples == 0 ? 0 : sampledBytes / samples;
  }

  /** Time on the application's threads in the last interval, extrapolated, in ns. */
  public long callNanos() {
    return sampledNanos * ProbeCost.PERIOD;
  }

  /** All of the last interval: the application's threads and this module's part of the export. */
  public long totalNanos() {
    return callNanos() + exportNanos;
  }

  /**
   * How much less is lost with these spans than with others: 0 when they must stay, because traces
   * begin with them or because other probes need what these only observe.
   */
  int dispensability() {
    int least = 0;
    for (Breaker probe : probes) {
      Operation operation = probe.cost().operation();
      int one = operation == null ? 0 : of(operation);
      if (operation != null && one == 0) {
        return 0;
      }
      least = one == 0 ? least : least == 0 ? one : Math.min(least, one);
    }
    return least;
  }

  private static int of(Operation operation) {
    switch (operation) {
      case INTERNAL:
        return 4;
      case DATABASE:
        return 2;
      case HTTP_CLIENT:
      case PRODUCER:
        return 1;
      default:
        return 0;
    }
  }
}
