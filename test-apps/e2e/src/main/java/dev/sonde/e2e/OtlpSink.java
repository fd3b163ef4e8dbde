package dev.sonde.e2e;

import com.google.protobuf.InvalidProtocolBufferException;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.opentelemetry.proto.collector.logs.v1.ExportLogsServiceRequest;
import io.opentelemetry.proto.collector.metrics.v1.ExportMetricsServiceRequest;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.logs.v1.LogRecord;
import io.opentelemetry.proto.metrics.v1.Metric;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.zip.GZIPInputStream;

/**
 * An OTLP receiver over http/protobuf, with gzip, that keeps everything. Safe for use by any
 * thread. A request that cannot be decoded is answered with 400 and makes every later wait fail.
 */
public final class OtlpSink implements AutoCloseable {
  private static final Duration TIMEOUT = Duration.ofSeconds(30);

  private final List<ReceivedSpan> spans = new ArrayList<>();
  private final List<Metric> metrics = new ArrayList<>();
  private final List<LogRecord> logs = new ArrayList<>();
  private final List<String> undecodable = new ArrayList<>();
  private final HttpServer server;
  private final ExecutorService threads = Executors.newFixedThreadPool(4);

  private OtlpSink(HttpServer server) {
    this.server = server;
  }

  /** On a free port of the loopback interface. */
  public static OtlpSink start() throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    OtlpSink sink = new OtlpSink(server);
    server.setExecutor(sink.threads);
    server.createContext("/v1/traces", exchange -> sink.receive(exchange, sink::traces));
    server.createContext("/v1/metrics", exchange -> sink.receive(exchange, sink::metrics));
    server.createContext("/v1/logs", exchange -> sink.receive(exchange, sink::logs));
    server.start();
    return sink;
  }

  /** For {@code OTEL_EXPORTER_OTLP_ENDPOINT}. */
  public URI endpoint() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  public synchronized List<Trace> traces() {
    return Trace.of(spans);
  }

  public synchronized List<Metric> metrics() {
    return List.copyOf(metrics);
  }

  public synchronized List<LogRecord> logs() {
    return List.copyOf(logs);
  }

  /** Forgets what came so far. */
  public synchronized void clear() {
    spans.clear();
    metrics.clear();
    logs.clear();
  }

  /**
   * Waits up to 30 seconds for a trace that is as wanted.
   *
   * @throws TimeoutException when none comes; the message draws the traces that did
   */
  public Trace awaitTrace(String description, Predicate<Trace> wanted)
      throws InterruptedException, TimeoutException {
    return await(description, () -> traces().stream().filter(wanted).findFirst());
  }

  /** Waits up to 30 seconds for a metric of that name. */
  public Metric awaitMetric(String name) throws InterruptedException, TimeoutException {
    return await(
        "the metric " + name,
        () -> metrics().stream().filter(metric -> metric.getName().equals(name)).findFirst());
  }

  private synchronized <T> T await(String description, Supplier<Optional<T>> lookUp)
      throws InterruptedException, TimeoutException {
    long deadline = System.nanoTime() + TIMEOUT.toNanos();
    while (true) {
      if (!undecodable.isEmpty()) {
        throw new IllegalStateException("Not OTLP: " + undecodable);
      }
      Optional<T> found = lookUp.get();
      if (found.isPresent()) {
        return found.get();
      }
      long left = (deadline - System.nanoTime()) / 1_000_000;
      if (left <= 0) {
        throw new TimeoutException(
            "Waited for %s; received %d metrics, %d log records and %s"
                .formatted(description, metrics.size(), logs.size(), traces()));
      }
      wait(left);
    }
  }

  private interface Body {
    void accept(byte[] body) throws InvalidProtocolBufferException;
  }

  private void receive(HttpExchange exchange, Body body) throws IOException {
    try (exchange) {
      int status = 200;
      try (InputStream in = decompressed(exchange)) {
        byte[] bytes = in.readAllBytes();
        synchronized (this) {
          body.accept(bytes);
          notifyAll();
        }
      } catch (InvalidProtocolBufferException | IllegalArgumentException e) {
        status = 400;
        synchronized (this) {
          undecodable.add(exchange.getRequestURI() + ": " + e);
          notifyAll();
        }
      }
      exchange.getResponseHeaders().set("content-type", "application/x-protobuf");
      // An empty body is an Export*ServiceResponse without a field: everything was accepted.
      exchange.sendResponseHeaders(status, -1);
    }
  }

  private static InputStream decompressed(HttpExchange exchange) throws IOException {
    return "gzip".equals(exchange.getRequestHeaders().getFirst("content-encoding"))
        ? new GZIPInputStream(exchange.getRequestBody())
        : exchange.getRequestBody();
  }

  private void traces(byte[] body) throws InvalidProtocolBufferException {
    spans.addAll(OtlpDecoder.spans(ExportTraceServiceRequest.parseFrom(body)));
  }

  private void metrics(byte[] body) throws InvalidProtocolBufferException {
    ExportMetricsServiceRequest.parseFrom(body).getResourceMetricsList().stream()
        .flatMap(resource -> resource.getScopeMetricsList().stream())
        .forEach(scope -> metrics.addAll(scope.getMetricsList()));
  }

  private void logs(byte[] body) throws InvalidProtocolBufferException {
    ExportLogsServiceRequest.parseFrom(body).getResourceLogsList().stream()
        .flatMap(resource -> resource.getScopeLogsList().stream())
        .forEach(scope -> logs.addAll(scope.getLogRecordsList()));
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
