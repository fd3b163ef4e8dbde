package dev.sonde.otlp;

import dev.sonde.agent.config.Config;
import dev.sonde.agent.config.Signal;
import dev.sonde.agent.export.Attributes;
import dev.sonde.agent.export.Deliveries;
import dev.sonde.agent.export.Exporter;
import dev.sonde.agent.export.LogEntry;
import dev.sonde.agent.export.SelfCounters;
import dev.sonde.agent.export.SpanSink;
import dev.sonde.agent.metrics.Metric;
import dev.sonde.otlp.span.Payload;
import dev.sonde.otlp.span.Sender;
import dev.sonde.otlp.span.SpanBatches;
import io.opentelemetry.sdk.logs.data.LogRecordData;
import io.opentelemetry.sdk.metrics.data.MetricData;
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
  private final Supplier<Attributes> resources;
  private final ThreadFactory threads;
  private final Consumer<String> log;
  private final Console console = new Console();
  private @Nullable Views views;
  private @Nullable SenderThreads senders;
  private @Nullable Attributes resource;
  private @Nullable SpanSender spans;
  private @Nullable SignalChannel<Metric, MetricData> metrics;
  private @Nullable SignalChannel<LogEntry, LogRecordData> logs;

  SignalExporter(
      Config config, Supplier<Attributes> resources, ThreadFactory threads, Consumer<String> log) {
    this.config = config;
    this.resources = resources;
    this.threads = threads;
    this.log = log;
  }

  @Override
  public SpanSink spans(SelfCounters counters) {
    SpanSink sink =
        sends(Signal.TRACES)
            ? SpanBatches.of(
                config,
                this::resource,
                (payload, outcome) -> sendSpans(payload, outcome, counters.deliveries()),
                counters,
                log)
            : new NoSpans(counters);
    return prints(Signal.TRACES) ? new PrintedSpans(console, sink) : sink;
  }

  /** Opens the way at the first batch: not before loads what it needs. */
  private void sendSpans(Payload payload, Sender.Outcome outcome, Deliveries deliveries) {
    SpanSender sender = spans;
    if (sender == null) {
      spans = sender = new SpanSender(transport(Signal.TRACES), report(Signal.TRACES, deliveries));
    }
    sender.send(payload, outcome);
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
    Transport transport = transport(signal);
    return new SignalChannel<>(
        () -> connection.open(transport), conversion, report(signal, new Deliveries()));
  }

  private Transport transport(Signal signal) {
    if (senders == null) {
      senders = new SenderThreads(threads);
    }
    return new Transport(config.otlp(signal), senders.executor());
  }

  private DeliveryReport report(Signal signal, Deliveries deliveries) {
    return new DeliveryReport(signal.word() + " to " + config.otlp(signal).url(), log, deliveries);
  }

  private Attributes resource() {
    Attributes known = resource;
    if (known == null) {
      resource = known = resources.get();
    }
    return known;
  }

  private Views views() {
    Views known = views;
    if (known == null) {
      views = known = new Views(config, resource());
    }
    return known;
  }

  private interface Connection<D> {
    Delivery<D> open(Transport transport) throws java.io.IOException;
  }
}
