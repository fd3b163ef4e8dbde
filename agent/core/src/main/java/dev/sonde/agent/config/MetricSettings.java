package dev.sonde.agent.config;

/** Metrics: how often, which shape, how many series. */
public final class MetricSettings {

  public static final Setting<Long> EXPORT_INTERVAL =
      Setting.millis(
          "otel.metric.export.interval", 60_000, 1, "Time between two exports of metrics.");

  public static final Setting<Long> EXPORT_TIMEOUT =
      Setting.millis(
          "otel.metric.export.timeout",
          30_000,
          0,
          "Longest time an export of metrics may take; 0: any.");

  public static final Setting<String> EXEMPLAR_FILTER =
      Setting.choice(
          "otel.metrics.exemplar.filter",
          "trace_based",
          "Which measurements may become exemplars; a measurement outside any span never does.",
          "always_on",
          "always_off",
          "trace_based");

  public static final Setting<String> TEMPORALITY =
      Setting.choice(
          "otel.exporter.otlp.metrics.temporality.preference",
          "cumulative",
          "`delta`: counters and histograms since the last export; `lowmemory` means the same here; up-down counters"
              + " stay cumulative.",
          "cumulative",
          "delta",
          "lowmemory");

  public static final Setting<String> HISTOGRAM_AGGREGATION =
      Setting.choice(
          "otel.exporter.otlp.metrics.default.histogram.aggregation",
          "explicit_bucket_histogram",
          "Shape in which histograms are exported.",
          "explicit_bucket_histogram",
          "base2_exponential_bucket_histogram");

  public static final Setting<Integer> CARDINALITY_LIMIT =
      Setting.integer(
              "sonde.metrics.cardinality.limit",
              2_000,
              2,
              100_000,
              "Most series of one metric; what comes after goes to the series `otel.metric.overflow=true`.")
          .also("otel.java.metrics.cardinality.limit");

  public static final Setting<Boolean> JVM_METRICS =
      Setting.flag("sonde.metrics.jvm", true, "Whether the `jvm.*` metrics are collected.")
          .also("otel.instrumentation.runtime-telemetry.enabled");

  private MetricSettings() {}
}
