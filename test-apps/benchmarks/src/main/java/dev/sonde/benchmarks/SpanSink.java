package dev.sonde.benchmarks;

import static java.nio.charset.StandardCharsets.US_ASCII;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;

/**
 * An OTLP receiver over http/protobuf that counts spans and forgets everything, in the process that
 * runs the benchmarks and not in the one that is measured.
 */
public final class SpanSink implements AutoCloseable {

  /** System property of measured processes: where {@link #ask} asks. */
  static final String PORT = "bench.sink.port";

  private final AtomicLong spans = new AtomicLong();
  private final ExecutorService threads = Executors.newFixedThreadPool(2);
  private final HttpServer server;

  private SpanSink(HttpServer server) {
    this.server = server;
  }

  /** On a free port of the loopback interface. */
  static SpanSink start() throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    SpanSink sink = new SpanSink(server);
    server.setExecutor(sink.threads);
    server.createContext("/", sink::receive);
    server.createContext("/spans", sink::tell);
    server.start();
    return sink;
  }

  int port() {
    return server.getAddress().getPort();
  }

  URI endpoint() {
    return URI.create("http://127.0.0.1:" + port());
  }

  /** Since the start. */
  long spans() {
    return spans.get();
  }

  /**
   * From a measured process: how many spans have come. By a plain socket, which no agent traces.
   */
  public static long ask() throws IOException {
    try (Socket socket =
        new Socket(InetAddress.getLoopbackAddress(), Integer.getInteger(PORT, 0))) {
      socket.getOutputStream().write("GET /spans HTTP/1.0\r\n\r\n".getBytes(US_ASCII));
      String answer = new String(socket.getInputStream().readAllBytes(), US_ASCII);
      return Long.parseLong(answer.substring(answer.indexOf("\r\n\r\n") + 4).strip());
    }
  }

  private void tell(HttpExchange exchange) throws IOException {
    try (exchange) {
      byte[] body = Long.toString(spans.get()).getBytes(US_ASCII);
      exchange.sendResponseHeaders(200, body.length);
      exchange.getResponseBody().write(body);
    }
  }

  private void receive(HttpExchange exchange) throws IOException {
    try (exchange;
        InputStream in = exchange.getRequestBody()) {
      byte[] body = in.readAllBytes();
      if (exchange.getRequestURI().getPath().equals("/v1/traces")) {
        spans.addAndGet(ProtobufSpans.count(body));
      }
      exchange.getResponseHeaders().set("content-type", "application/x-protobuf");
      exchange.sendResponseHeaders(200, -1);
    }
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
