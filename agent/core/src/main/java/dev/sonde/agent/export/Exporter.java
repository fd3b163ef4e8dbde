package dev.sonde.agent.export;

import dev.sonde.agent.metrics.Metric;
import java.util.List;

/**
 * Takes finished telemetry out of the process. Called by the export thread only; returns at once
 * and reports later, from any thread. Retry with back-off is the exporter's business.
 */
public interface Exporter {

  /** Hears how an export ended; called exactly once, from any thread. */
  @FunctionalInterface
  interface Outcome {
    void done(boolean delivered);
  }

  /** Where spans go; asked once. */
  SpanSink spans(SelfCounters counters);

  void exportMetrics(List<Metric> metrics, Outcome outcome);

  void exportLogs(List<LogEntry> entries, Outcome outcome);

  /** Waits until what was handed over is delivered or given up, at most {@code timeoutMillis}. */
  void close(long timeoutMillis);
}
