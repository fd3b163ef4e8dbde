package dev.sonde.otlp;

import dev.sonde.agent.config.Config;
import dev.sonde.agent.config.OtlpTarget;
import dev.sonde.agent.config.Signal;
import dev.sonde.agent.export.Attributes;
import dev.sonde.agent.export.Exporter;
import dev.sonde.agent.export.FinishedSpan;
import dev.sonde.agent.export.LogEntry;
import dev.sonde.agent.metrics.Metric;
import io.opentelemetry.sdk.logs.data.LogRecordData;
import io.opentelemetry.sdk.metrics.data.MetricData;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.util.List;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Sends each signal over OTLP, prints it, or does neither, as configured. Everything is made at the
 * first export.
 */
final class SignalExporter implements Exporter {

  private final Config config;
  private final Supplier<Attributes> resource;
  private final ThreadFactory threads;
  private final Consumer<String> log;
  private final Console console = new Console();
  private @Nullable Views views;
  private @Nullable SenderThreads senders;
  private @Nullable SignalChannel<FinishedSpan, SpanData> spans;
  private @Nullable SignalChannel<Metric, MetricData> metrics;
  private @Nullable SignalChannel<LogEntry, LogRecordData> logs;

  SignalExporter(
      Config config, Supplier<Attributes> resource, ThreadFactory threads, Consumer<String> log) {
    this.config = config;
    this.resource = resource;
    this.threads = threads;
    this.log = log;
  }

  @Override
  public void exportSpans(List<FinishedSpan> batch, Outcome outcome) {
    if (prints(Signal.TRACES)) {
      console.spans(batch);
    }
    if (!sends(Signal.TRACES)) {
      outcome.done(true);
      return;
    }
    SignalChannel<FinishedSpan, SpanData> channel = spans;
    if (channel == null) {
      Views known = views();
      spans = channel = channel(Signal.TRACES, SpanDelivery::new, known::spans);
    }
    channel.export(batch, outcome);
  }

  @Override
  public void exportMetrics(List<Metric> batch, Outcome outcome) {
    if (prints(Signal.METRICS)) {
      console.metrics(batch);
    }
    if (!sends(Signal.METRICS)) {
      outcome.done(true);
      return;
    }
    SignalChannel<Metric, MetricData> channel = metrics;
    if (channel == null) {
      Views known = views();
      metrics = channel = channel(Signal.METRICS, MetricDelivery::new, known::metrics);
    }
    channel.export(batch, outcome);
  }

  @Override
  public void exportLogs(List<LogEntry> batch, Outcome outcome) {
    if (prints(Signal.LOGS)) {
      console.logs(batch);
    }
    if (!sends(Signal.LOGS)) {
      outcome.done(true);
      return;
    }
    SignalChannel<LogEntry, LogRecordData> channel = logs;
    if (channel == null) {
      Views known = views();
      logs = channel = channel(Signal.LOGS, LogDelivery::new, known::logs);
    }
    channel.export(batch, outcome);
  }

  @Override
  public void close(long timeoutMillis) {
    long deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(timeoutMillis);
    if (spans != null) {
      spans.close(deadline);
    }
    if (metrics != null) {
      metrics.close(deadline);
    }
    if (logs != null) {
      logs.close(deadline);
    }
    if (senders != null) {
      senders.close(deadline);
    }
  }

  private boolean sends(Signal signal) {
    return config.exports(signal, "otlp");
  }

  private boolean prints(Signal signal) {
    return config.exports(signal, "console") || config.exports(signal, "logging");
  }

  private <T, D> SignalChannel<T, D> channel(
      Signal signal, Connection<D> connection, Function<List<T>, List<D>> conversion) {
    OtlpTarget target = config.otlp(signal);
    if (senders == null) {
      senders = new SenderThreads(threads);
    }
    Transport transport = new Transport(target, senders.executor());
    return new SignalChannel<>(
        () -> connection.open(transport),
        conversion,
        new DeliveryReport(signal.word() + " to " + target.url(), log));
  }

  private Views views() {
    Views known = views;
    if (known == null) {
      views = known = new Views(config, resource.get());
    }
    return known;
  }

  private interface Connection<D> {
    Delivery<D> open(Transport transport) throws java.io.IOException;
  }
}
