package dev.sonde.bridge.prometheus;

import dev.sonde.bridge.metrics.MetricPoint;
import io.opentelemetry.proto.metrics.v1.Metric;
import java.util.Map;

/** Names as Prometheus has them: unit and {@code _total} behind, no dots. */
final class PrometheusName {
  private static final Map<String, String> UNITS =
      Map.ofEntries(
          Map.entry("s", "seconds"),
          Map.entry("ms", "milliseconds"),
          Map.entry("us", "microseconds"),
          Map.entry("ns", "nanoseconds"),
          Map.entry("min", "minutes"),
          Map.entry("h", "hours"),
          Map.entry("By", "bytes"),
          Map.entry("KiBy", "kibibytes"),
          Map.entry("MiBy", "mebibytes"),
          Map.entry("Cel", "celsius"),
          Map.entry("Hz", "hertz"),
          Map.entry("%", "percent"));

  private PrometheusName() {}

  static String of(MetricPoint point) {
    String name = clean(point.name());
    String unit = UNITS.getOrDefault(point.unit(), "");
    boolean ratio = point.unit().equals("1") && point.type() == Metric.DataCase.GAUGE;
    if (ratio) {
      unit = "ratio";
    }
    if (!unit.isEmpty() && !name.endsWith("_" + unit)) {
      name += "_" + unit;
    }
    boolean counter = point.type() == Metric.DataCase.SUM && point.monotonic();
    return counter && !name.endsWith("_total") ? name + "_total" : name;
  }

  /** Letters, digits, underscores and colons; no digit first. */
  static String clean(String name) {
    String cleaned = name.replaceAll("[^a-zA-Z0-9_:]+", "_");
    boolean digit = !cleaned.isEmpty() && Character.isDigit(cleaned.charAt(0));
    return digit || cleaned.isEmpty() ? "_" + cleaned : cleaned;
  }
}
