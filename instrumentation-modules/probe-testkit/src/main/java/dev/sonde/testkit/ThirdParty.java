package dev.sonde.testkit;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A real server for clients under test. {@code /ok} says {@value #HELLO}, {@code /status/N} answers
 * with that status, {@code /redirect} points to {@code /ok}, {@code /echo} sends the body back,
 * {@code /large} streams {@value #LARGE} bytes, {@code /slow} answers after the client gave up.
 * Each answer has the header {@code X-Third-Party} twice.
 */
public final class ThirdParty implements AutoCloseable {

  /** Body of every answer that is not about its body. */
  public static final String HELLO = "hello";

  /** Size of the large body, in bytes. */
  public static final int LARGE = 3_000_000;

  /** A request as it arrived. */
  public record Received(String method, String path, com.sun.net.httpserver.Headers headers) {

    /** All values of a header, in any case; empty when it did not come. */
    public List<String> header(String name) {
      List<String> values = headers.get(name);
      return values == null ? List.of() : List.copyOf(values);
    }

    /** The value of a header that came once or not at all. */
    public @Nullable String only(String name) {
      List<String> values = header(name);
      if (values.size() > 1) {
        throw new AssertionError(name + " came more than once: " + values);
      }
      return values.isEmpty() ? null : values.get(0);
    }
  }

  private final ConcurrentLinkedQueue<Received> received = new ConcurrentLinkedQueue<>();
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final HttpServer server;

  public ThirdParty() throws IOException {
    this(InetAddress.getLoopbackAddress());
  }

  ThirdParty(InetAddress address) throws IOException {
    this(HttpServer.create(new InetSocketAddress(address, 0), 100));
  }

  /** A server that speaks TLS and shows this certificate. */
  public ThirdParty(TestCertificate certificate) throws IOException {
    this(secure(certificate));
  }

  private static HttpServer secure(TestCertificate certificate) throws IOException {
    InetSocketAddress address = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    HttpsServer server = HttpsServer.create(address, 100);
    server.setHttpsConfigurator(new HttpsConfigurator(certificate.context()));
    return server;
  }

  private ThirdParty(HttpServer created) {
    server = created;
    server.createContext("/", this::handle);
    server.setExecutor(threads);
    server.start();
  }

  /** A URI of this server. */
  public URI uri(String path) {
    return URI.create(base("") + path);
  }

  /** A URI of this server with user information. */
  URI uriWith(String userInfo, String path) {
    return URI.create(base(userInfo + "@") + path);
  }

  private String base(String before) {
    String host = server.getAddress().getAddress().getHostAddress();
    String scheme = server instanceof HttpsServer ? "https://" : "http://";
    return scheme + before + (host.contains(":") ? "[::1]" : host) + ":" + port();
  }

  public int port() {
    return server.getAddress().getPort();
  }

  /** All requests that have arrived, oldest first. */
  public List<Received> received() {
    return List.copyOf(received);
  }

  /** The only request that has arrived. */
  public Received only() {
    List<Received> all = received();
    if (all.size() != 1) {
      throw new AssertionError("one request expected, came: " + all);
    }
    return all.get(0);
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      String path = exchange.getRequestURI().getPath();
      received.add(new Received(exchange.getRequestMethod(), path, exchange.getRequestHeaders()));
      exchange.getResponseHeaders().add("X-Third-Party", "one");
      exchange.getResponseHeaders().add("X-Third-Party", "two");
      byte[] body = exchange.getRequestBody().readAllBytes();
      if (path.startsWith("/status/")) {
        answer(
            exchange, Integer.parseInt(path.substring("/status/".length())), HELLO.getBytes(UTF_8));
      } else if (path.equals("/redirect")) {
        exchange.getResponseHeaders().set("Location", uri("/ok").toString());
        answer(exchange, 302, new byte[0]);
      } else if (path.equals("/echo")) {
        answer(exchange, 200, body);
      } else if (path.equals("/large")) {
        stream(exchange);
      } else {
        if (path.equals("/slow")) {
          pause();
        }
        answer(exchange, 200, HELLO.getBytes(UTF_8));
      }
    }
  }

  private static void pause() {
    try {
      TimeUnit.SECONDS.sleep(2);
    } catch (InterruptedException closing) {
      Thread.currentThread().interrupt();
    }
  }

  private static void answer(HttpExchange exchange, int status, byte[] body) throws IOException {
    boolean empty = body.length == 0 || status == 204 || exchange.getRequestMethod().equals("HEAD");
    exchange.sendResponseHeaders(status, empty ? -1 : body.length);
    if (!empty) {
      exchange.getResponseBody().write(body);
    }
  }

  private static void stream(HttpExchange exchange) throws IOException {
    exchange.sendResponseHeaders(200, 0);
    byte[] part = "x".repeat(LARGE / 100).getBytes(UTF_8);
    try (OutputStream out = exchange.getResponseBody()) {
      for (int i = 0; i < 100; i++) {
        out.write(part);
      }
    }
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
