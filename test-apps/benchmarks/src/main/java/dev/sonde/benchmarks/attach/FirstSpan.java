package dev.sonde.benchmarks.attach;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.zip.GZIPInputStream;
import java.util.zip.InflaterInputStream;

/**
 * A receiver of OTLP and of Elastic's intake protocol that waits for the first span. Elastic's
 * agent asks for the server's version before it sends.
 */
final class FirstSpan implements AutoCloseable {

  private final HttpServer server;
  private final ExecutorService threads = Executors.newFixedThreadPool(4);
  private final CountDownLatch come = new CountDownLatch(1);
  private volatile long nanos;

  FirstSpan() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    server.createContext("/", exchange -> answer(exchange, 200, "{\"version\":\"8.19.0\"}"));
    server.createContext("/v1/traces", this::otlp);
    server.createContext("/intake/v2/events", this::elastic);
    server.start();
  }

  String endpoint() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  /**
   * {@link System#nanoTime} when it came.
   *
   * @throws TimeoutException when none has come in time
   */
  long await(int seconds) throws InterruptedException, TimeoutException {
    if (!come.await(seconds, TimeUnit.SECONDS)) {
      throw new TimeoutException("no span after " + seconds + " s");
    }
    return nanos;
  }

  private void otlp(HttpExchange exchange) throws IOException {
    if (exchange.getRequestBody().readAllBytes().length > 0) {
      arrived();
    }
    answer(exchange, 200, "");
  }

  /** Lines of JSON that come as they are made, in a request that may last. */
  private void elastic(HttpExchange exchange) throws IOException {
    InputStream body = exchange.getRequestBody();
    String encoding = String.valueOf(exchange.getRequestHeaders().getFirst("Content-Encoding"));
    StringBuilder text = new StringBuilder();
    try (InputStream in =
        switch (encoding) {
          case "deflate" -> new InflaterInputStream(body);
          case "gzip" -> new GZIPInputStream(body);
          default -> body;
        }) {
      byte[] chunk = new byte[8_192];
      for (int n = in.read(chunk); n >= 0; n = in.read(chunk)) {
        text.append(new String(chunk, 0, n, ISO_8859_1));
        if (text.indexOf("{\"transaction\":") >= 0 || text.indexOf("{\"span\":") >= 0) {
          arrived();
        }
      }
    }
    answer(exchange, 202, "{}");
  }

  private synchronized void arrived() {
    if (come.getCount() > 0) {
      nanos = System.nanoTime();
      come.countDown();
    }
  }

  private static void answer(HttpExchange exchange, int status, String body) throws IOException {
    try (exchange) {
      byte[] bytes = body.getBytes(UTF_8);
      exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
      exchange.getResponseBody().write(bytes);
    }
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
