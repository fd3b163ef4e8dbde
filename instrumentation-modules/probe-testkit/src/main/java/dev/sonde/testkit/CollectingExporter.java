package dev.sonde.testkit;

import dev.sonde.agent.export.Exporter;
import dev.sonde.agent.export.FinishedSpan;
import dev.sonde.agent.export.LogEntry;
import dev.sonde.agent.export.SelfCounters;
import dev.sonde.agent.export.SpanSink;
import dev.sonde.agent.metrics.Metric;
import java.util.ArrayList;
import java.util.List;

/** Keeps what is exported. */
final class CollectingExporter implements Exporter {

  private final List<FinishedSpan> spans = new ArrayList<>();
  private List<Metric> metrics = List.of();

  @Override
  public SpanSink spans(SelfCounters counters) {
    return new SpanSink() {
      @Override
      public void add(FinishedSpan span) {
        keep(span.copy());
        counters.addExported(1);
      }

      @Override
      public void send(boolean all) {}

      @Override
      public boolean isIdle() {
        return true;
      }

      @Override
      public double fill() {
        return 0;
      }

      @Override
      public void moveTo(SpanSink heir) {}

      @Override
      public void abandon() {}
    };
  }

  private synchronized void keep(FinishedSpan span) {
    spans.add(span);
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
