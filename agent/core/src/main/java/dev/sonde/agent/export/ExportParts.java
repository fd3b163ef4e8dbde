package dev.sonde.agent.export;

import dev.sonde.agent.convention.Conventions;
import dev.sonde.agent.cost.CostMeter;
import dev.sonde.agent.metrics.Metrics;
import dev.sonde.agent.record.Recorder;
import dev.sonde.agent.record.SpanQueue;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** What the export thread works with. The fields without a default are set by the constructor. */
public final class ExportParts {

  final SpanQueue queue;
  final Recorder recorder;
  final Conventions conventions;
  final Metrics metrics;
  final Exporter exporter;
  final TailSampling tail;
  final SelfCounters counters;
  final SpanSettings spans;
  final BiConsumer<String, Throwable> report;
  long metricMillis = 60_000;
  boolean prepares;
  Announcements announcements = new Announcements();
  @Nullable CostMeter cost;

  public ExportParts(
      SpanQueue queue,
      Recorder recorder,
      Conventions conventions,
      Metrics metrics,
      Exporter exporter,
      TailSampling tail,
      SelfCounters counters,
      SpanSettings spans,
      BiConsumer<String, Throwable> report) {
    this.queue = queue;
    this.recorder = recorder;
    this.conventions = conventions;
    this.metrics = metrics;
    this.exporter = exporter;
    this.tail = tail;
    this.counters = counters;
    this.spans = spans;
    this.report = report;
  }

  /** How often metrics are collected. */
  public ExportParts metricsEvery(long millis) {
    metricMillis = millis;
    return this;
  }

  /** The application has started: what sending needs may be loaded before the first span comes. */
  public ExportParts prepares(boolean wanted) {
    prepares = wanted;
    return this;
  }

  /** What the agent itself has to say. */
  public ExportParts announcements(Announcements own) {
    announcements = own;
    return this;
  }

  /** What measures the agent's own cost. */
  public ExportParts cost(CostMeter meter) {
    cost = meter;
    return this;
  }

  /** Makes the loop; the caller gives it its thread. */
  public ExportThread thread() {
    return new ExportThread(this);
  }
}
