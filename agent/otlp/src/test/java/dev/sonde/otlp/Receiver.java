package dev.sonde.otlp;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsParameters;
import com.sun.net.httpserver.HttpsServer;
import io.opentelemetry.proto.collector.logs.v1.ExportLogsServiceRequest;
import io.opentelemetry.proto.collector.metrics.v1.ExportMetricsServiceRequest;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.zip.GZIPInputStream;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;

/** An OTLP receiver over HTTP that keeps what it is sent. */
final class Receiver implements AutoCloseable {

  record Received(String path, com.sun.net.httpserver.Headers headers, byte[] body) {}

  final List<Received> received = new CopyOnWriteArrayList<>();

  /** Status codes of the next answers; 200 when empty. */
  final Queue<Integer> answers = new ConcurrentLinkedQueue<>();

  private final HttpServer server;
  private final String scheme;

  private Receiver(HttpServer server, String scheme) {
    this.server = server;
    this.scheme = scheme;
    server.createContext("/", this::answer);
    server.start();
  }

  static Receiver plain() throws IOException {
    return new Receiver(HttpServer.create(local(), 0), "http");
  }

  static Receiver tls(SSLContext context, boolean needsClient) throws IOException {
    HttpsServer server = HttpsServer.create(local(), 0);
    server.setHttpsConfigurator(
        new HttpsConfigurator(context) {
          @Override
          public void configure(HttpsParameters parameters) {
            SSLParameters ssl = getSSLContext().getDefaultSSLParameters();
            ssl.setNeedClientAuth(needsClient);
            parameters.setSSLParameters(ssl);
          }
        });
    return new Receiver(server, "https");
  }

  private static InetSocketAddress local() {
    return new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
  }

  String url() {
    return scheme + "://localhost:" + server.getAddress().getPort();
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      boolean gzip = "gzip".equals(exchange.getRequestHeaders().getFirst("Content-Encoding"));
      byte[] body;
      try (InputStream stream =
          gzip ? new GZIPInputStream(exchange.getRequestBody()) : exchange.getRequestBody()) {
        body = stream.readAllBytes();
      }
      received.add(
          new Received(exchange.getRequestURI().getPath(), exchange.getRequestHeaders(), body));
      Integer status = answers.poll();
      exchange.sendResponseHeaders(status == null ? 200 : status, -1);
    }
  }

  ExportTraceServiceRequest traces(int i) throws IOException {
    return ExportTraceServiceRequest.parseFrom(received.get(i).body());
  }

  ExportMetricsServiceRequest metrics(int i) throws IOException {
    return ExportMetricsServiceRequest.parseFrom(received.get(i).body());
  }

  ExportLogsServiceRequest logs(int i) throws IOException {
    return ExportLogsServiceRequest.parseFrom(received.get(i).body());
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
