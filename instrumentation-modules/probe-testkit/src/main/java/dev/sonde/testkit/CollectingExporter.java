package dev.sonde.testkit;

import dev.sonde.agent.export.Exporter;
import dev.sonde.agent.export.FinishedSpan;
import dev.sonde.agent.export.LogEntry;
import dev.sonde.agent.metrics.Metric;
import java.util.ArrayList;
import java.util.List;

/** Keeps what is exported. */
final class CollectingExporter implements Exporter {

  private final List<FinishedSpan> spans = new ArrayList<>();
  private List<Metric> metrics = List.of();

  @Override
  public synchronized void exportSpans(List<FinishedSpan> batch, Outcome outcome) {
    spans.addAll(batch);
    outcome.done(true);
  }

  @Override
  public synchronized void exportMetrics(List<Metric> collected, Outcome outcome) {
    metrics = collected;
    outcome.done(true);
  }

  @Override
  public void exportLogs(List<LogEntry> entries, Outcome outcome) {
    outcome.done(true);
  }

  @Override
  public void close(long timeoutMillis) {}

  synchronized List<FinishedSpan> spans() {
    return List.copyOf(spans);
  }

  synchronized List<Metric> metrics() {
    return metrics;
  }

  synchronized void clear() {
    spans.clear();
  }
}
