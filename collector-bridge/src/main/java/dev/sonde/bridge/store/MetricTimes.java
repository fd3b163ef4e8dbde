package dev.sonde.bridge.store;

import io.opentelemetry.proto.metrics.v1.Metric;
import java.util.stream.LongStream;

/** When the points of a metric were taken. */
final class MetricTimes {
  private MetricTimes() {}

  /** Nanoseconds since 1970; 0 when there is no point. */
  static long latest(Metric metric) {
    LongStream times =
        switch (metric.getDataCase()) {
          case GAUGE ->
              metric.getGauge().getDataPointsList().stream().mapToLong(p -> p.getTimeUnixNano());
          case SUM ->
              metric.getSum().getDataPointsList().stream().mapToLong(p -> p.getTimeUnixNano());
          case HISTOGRAM ->
              metric.getHistogram().getDataPointsList().stream()
                  .mapToLong(p -> p.getTimeUnixNano());
          case EXPONENTIAL_HISTOGRAM ->
              metric.getExponentialHistogram().getDataPointsList().stream()
                  .mapToLong(p -> p.getTimeUnixNano());
          case SUMMARY ->
              metric.getSummary().getDataPointsList().stream().mapToLong(p -> p.getTimeUnixNano());
          case DATA_NOT_SET -> LongStream.empty();
        };
    return times.max().orElse(0);
  }
}
