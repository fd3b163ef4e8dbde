package dev.sonde.agent.metrics;

import java.util.List;

/** Metrics that are read at each collection. Export thread only. */
public interface MetricSource {

  /**
   * Reads everything now.
   *
   * @param startEpochNanos since when sums add up
   * @param epochNanos the moment of this collection
   */
  void addTo(List<Metric> metrics, long startEpochNanos, long epochNanos);

  /** Lets go of everything registered with the JVM. */
  default void close() {}
}
