package dev.sonde.testapps.smoke;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** {@code /work}, {@code /leaf} and {@code /stop} on the JDK's HTTP server. */
final class SmokeServer {
  private static final int THREADS = 8;

  private final HttpServer server;
  private final ExecutorService threads;
  private final Work work;

  private SmokeServer(HttpServer server, ExecutorService threads, Work work) {
    this.server = server;
    this.threads = threads;
    this.work = work;
  }

  static SmokeServer start(int port) throws IOException, SQLException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
    ExecutorService threads = Executors.newFixedThreadPool(THREADS);
    Work work = new Work(server.getAddress().getPort());
    SmokeServer smoke = new SmokeServer(server, threads, work);
    server.setExecutor(threads);
    server.createContext("/work", smoke::work);
    server.createContext("/leaf", exchange -> answer(exchange, 200, "leaf"));
    server.createContext("/stop", smoke::stop);
    server.start();
    return smoke;
  }

  int port() {
    return server.getAddress().getPort();
  }

  private void work(HttpExchange exchange) throws IOException {
    try {
      work.run();
    } catch (Exception e) {
      answer(exchange, 500, e.toString());
      return;
    }
    answer(exchange, 200, "ok");
  }

  private void stop(HttpExchange exchange) throws IOException {
    answer(exchange, 200, "bye");
    new Thread(this::stop, "smoke-stop").start();
  }

  /** Ends every thread of the application, after which the JVM exits by itself with 0. */
  void stop() {
    server.stop(0);
    threads.shutdown();
    work.close();
  }

  private static void answer(HttpExchange exchange, int status, String text) throws IOException {
    try {
      byte[] body = text.getBytes(StandardCharsets.UTF_8);
      exchange.sendResponseHeaders(status, body.length);
      exchange.getResponseBody().write(body);
    } finally {
      exchange.close();
    }
  }
}
