package dev.sonde.agent.export;

import dev.sonde.agent.convention.Conventions;
import dev.sonde.agent.convention.Described;
import dev.sonde.agent.metrics.Metrics;
import dev.sonde.agent.record.Decision;
import dev.sonde.agent.record.LocalRoot;
import dev.sonde.agent.record.Recorder;
import dev.sonde.agent.record.SpanRecord;
import dev.sonde.probe.Operation;
import java.util.Collections;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What happens to each record, in order: conventions, metrics (every span), findings on the parent,
 * the verdict on its trace, and the finished span. Export thread only.
 */
final class SpanPipeline {

  private final Conventions conventions;
  private final Metrics metrics;
  private final TraceVerdicts verdicts;
  private final SelfCounters counters;
  private final SpanSettings settings;
  private final Consumer<LogEntry> logs;
  private final Described described = new Described();

  SpanPipeline(
      Conventions conventions,
      Metrics metrics,
      TraceVerdicts verdicts,
      SelfCounters counters,
      SpanSettings settings,
      Consumer<LogEntry> logs) {
    this.conventions = conventions;
    this.metrics = metrics;
    this.verdicts = verdicts;
    this.counters = counters;
    this.settings = settings;
    this.logs = logs;
  }

  void accept(SpanRecord record) {
    LocalRoot root = record.root();
    if (root == null) {
      counters.failed.increment();
      return;
    }
    record.settle();
    conventions.describe(record, described);
    if (root.decision() == Decision.DROP) {
      count(record, root, described.metricAttributes.build(), false);
      described.attributes.build();
      counters.unsampled.increment();
      return;
    }
    Findings findings = findings(root);
    note(record, findings);
    Attributes metricAttributes = described.metricAttributes.build();
    count(record, root, metricAttributes, root.decision().sampled());
    Throwable failure = record.failure();
    FinishedSpan span = finish(record, root, failure);
    if (failure != null
        && settings.logsExceptions
        && root.decision().sampled()
        && findings.logs(failure)) {
      logs.accept(log(span));
    }
    verdicts.accept(
        span, root, findings, record, described.metric, metricAttributes, described.error);
  }

  private void count(SpanRecord record, LocalRoot root, Attributes attributes, boolean sampled) {
    if (described.metric != null) {
      metrics.recordSpan(
          described.metric,
          attributes,
          record.durationNanos(),
          record.startEpochNanos() + record.durationNanos(),
          root.traceIdHigh(),
          root.traceIdLow(),
          record.spanId(),
          sampled);
    }
  }

  private void note(SpanRecord record, Findings findings) {
    findings.mark(record.spanId(), settings.repeatedQueries, described.attributes);
    long waited = record.number(Recorder.QUEUE_WAIT, -1);
    if (waited >= 0) {
      described.attributes.put("sonde.task.queue.duration", waited / 1e9);
    }
    if (record.operation() == Operation.DATABASE && record.parentId() != 0) {
      Object text = described.attributes.get("db.query.text");
      if (text != null) {
        findings.databaseCall(
            record.parentId(),
            text.toString(),
            described.name,
            record.durationNanos(),
            settings.slowQueryNanos);
      }
    }
  }

  private FinishedSpan finish(SpanRecord record, LocalRoot root, @Nullable Throwable failure) {
    long start = record.startEpochNanos();
    long end = start + record.durationNanos();
    List<SpanEvent> events = Collections.emptyList();
    if (failure != null) {
      events =
          Collections.singletonList(
              new SpanEvent("exception", end, ExceptionAttributes.of(failure)));
    }
    return new FinishedSpan(
        root.traceIdHigh(),
        root.traceIdLow(),
        record.spanId(),
        record.parentId(),
        root.continuesRemote() && root.isRoot(record.spanId()),
        root.flags(),
        root.traceState(),
        record.scope(),
        described.name,
        described.kind,
        start,
        end,
        described.attributes.build(),
        events,
        described.error);
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

  private static Findings findings(LocalRoot root) {
    Object known = root.verdict();
    if (known instanceof Findings) {
      return (Findings) known;
    }
    Findings made = new Findings();
    root.verdict(made);
    return made;
  }
}
