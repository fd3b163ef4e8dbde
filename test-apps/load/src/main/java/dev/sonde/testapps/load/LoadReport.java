package dev.sonde.testapps.load;

import java.util.Locale;
import org.HdrHistogram.Histogram;

/**
 * What a run measured.
 *
 * @param seconds length of the measurement
 * @param latencies in nanoseconds
 */
record LoadReport(double seconds, Histogram latencies, long errors) {

  String toText() {
    return String.format(
        Locale.ROOT,
        "%d requests, %d errors, %.1f requests/s%nlatency ms: p50 %.3f  p90 %.3f  p99 %.3f  max %.3f",
        latencies.getTotalCount(),
        errors,
        latencies.getTotalCount() / seconds,
        millis(50),
        millis(90),
        millis(99),
        millis(100));
  }

  String toJson() {
    return String.format(
        Locale.ROOT,
        "{\"requests\":%d,\"errors\":%d,\"seconds\":%.3f,\"requests_per_second\":%.1f,"
            + "\"p50_ms\":%.3f,\"p90_ms\":%.3f,\"p99_ms\":%.3f,\"max_ms\":%.3f}",
        latencies.getTotalCount(),
        errors,
        seconds,
        latencies.getTotalCount() / seconds,
        millis(50),
        millis(90),
        millis(99),
        millis(100));
  }

  private double millis(double percentile) {
    return latencies.getValueAtPercentile(percentile) / 1e6;
  }
}
