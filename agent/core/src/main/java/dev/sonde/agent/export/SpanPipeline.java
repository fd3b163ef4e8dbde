package dev.sonde.agent.export;

import dev.sonde.agent.convention.Description;
import dev.sonde.agent.convention.Descriptions;
import dev.sonde.agent.metrics.Metrics;
import dev.sonde.agent.metrics.SpanSeries;
import dev.sonde.agent.record.Decision;
import dev.sonde.agent.record.LocalRoot;
import dev.sonde.agent.record.Recorder;
import dev.sonde.agent.record.SpanRecord;
import dev.sonde.probe.Operation;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What happens to each record, in order: conventions, metrics (every span), findings on the parent,
 * the verdict on its trace, and the finished span. A call like an earlier one allocates nothing
 * here. Export thread only.
 */
final class SpanPipeline {

  private final Descriptions descriptions;
  private final Metrics metrics;
  private final TraceVerdicts verdicts;
  private final SelfCounters counters;
  private final SpanSettings settings;
  private final Consumer<LogEntry> logs;
  private final DatabaseCalls calls = new DatabaseCalls();
  private final Attributes.Builder extras = new Attributes.Builder();
  private final Peers peers = new Peers();
  private final FinishedSpan span = new FinishedSpan();

  SpanPipeline(
      Descriptions descriptions,
      Metrics metrics,
      TraceVerdicts verdicts,
      SelfCounters counters,
      SpanSettings settings,
      Consumer<LogEntry> logs) {
    this.descriptions = descriptions;
    this.metrics = metrics;
    this.verdicts = verdicts;
    this.counters = counters;
    this.settings = settings;
    this.logs = logs;
  }

  /** Describes the record and sends it on its way; null when it belongs to no trace. */
  @Nullable Description accept(SpanRecord record) {
    LocalRoot root = record.root();
    if (root == null) {
      counters.addFailed(1);
      return null;
    }
    record.settle();
    Description description = descriptions.of(record);
    SpanSeries series = series(description);
    if (root.decision() == Decision.DROP) {
      count(series, record, root, false);
      counters.addUnsampled(1);
      return description;
    }
    note(record, description);
    count(series, record, root, root.decision().sampled());
    span.fill(record, root, description, peers.complete(record, extras));
    Throwable failure = record.failure();
    if (failure != null) {
      span.event(new SpanEvent("exception", span.endEpochNanos(), ExceptionAttributes.of(failure)));
    }
    Findings findings = verdicts.findings(root, failure != null);
    if (failure != null
        && settings.logsExceptions
        && root.decision().sampled()
        && findings.logs(failure)) {
      logs.accept(log(span));
    }
    verdicts.accept(span, root, findings, series);
    return description;
  }

  private @Nullable SpanSeries series(Description description) {
    String metric = description.metric();
    if (metric == null) {
      return null;
    }
    SpanSeries known = (SpanSeries) description.series();
    if (known == null) {
      known = metrics.spans(metric, description.metricAttributes());
      description.series(known);
    }
    return known;
  }

  private static void count(
      @Nullable SpanSeries series, SpanRecord record, LocalRoot root, boolean sampled) {
    if (series != null) {
      series.add(
          record.durationNanos(),
          record.startEpochNanos() + record.durationNanos(),
          root.traceIdHigh(),
          root.traceIdLow(),
          record.spanId(),
          sampled);
      if (record.allocatedBytes() >= 0 && root.isRoot(record.spanId())) {
        series.addAllocated(record.allocatedBytes());
      }
    }
  }

  private void note(SpanRecord record, Description description) {
    calls.mark(record.spanId(), settings.repeatedQueries, extras);
    long waited = record.number(Recorder.QUEUE_WAIT, -1);
    if (waited >= 0) {
      extras.put("sonde.task.queue.duration", waited / 1e9);
      extras.put("thread.name", record.get(Recorder.WORKER));
    }
    if (record.operation() == Operation.DATABASE
        && record.parentId() != 0
        && description.queryText() != null) {
      calls.note(record.parentId(), description, record.durationNanos(), settings.slowQueryNanos);
    }
  }

  private static LogEntry log(FinishedSpan span) {
    SpanEvent exception = span.events().get(0);
    return new LogEntry(
        exception.epochNanos(),
        "exception",
        span.traceIdHigh(),
        span.traceIdLow(),
        span.spanId(),
        span.flags(),
        exception.attributes());
  }
}
