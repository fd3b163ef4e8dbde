package dev.sonde.testapps.orchard;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;

/**
 * {@code /apple}, {@code /pear} and {@code /plum} on the JDK's HTTP server. {@code --port N} (0 for
 * a free one), {@code --live MB} of objects that stay.
 */
public final class Orchard {
  private static final int THREADS = 8;
  private static final int HARVEST = 2_000;

  static final List<Object> LIVE = new ArrayList<>();

  private final ExecutorService pool = Executors.newFixedThreadPool(THREADS);
  private final ExecutorService virtual = virtualThreads();

  /** What was harvested last; others may look, so that the compiler makes it. */
  volatile Object last = "";

  private Orchard() {}

  /** Prints {@code orchard: listening on port N} once it serves. */
  public static void main(String[] args) throws Exception {
    int port = 0;
    int live = 0;
    for (int i = 0; i + 1 < args.length; i += 2) {
      if (args[i].equals("--port")) {
        port = Integer.parseInt(args[i + 1]);
      } else if (args[i].equals("--live")) {
        live = Integer.parseInt(args[i + 1]);
      } else {
        throw new IllegalArgumentException("Unknown option " + args[i]);
      }
    }
    for (int i = 0; i < live * 1_000; i++) {
      LIVE.add(new byte[1_000]);
    }
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
    server.setExecutor(Executors.newFixedThreadPool(THREADS));
    Orchard orchard = new Orchard();
    server.createContext("/apple", exchange -> orchard.own(exchange, Fruit.Apple::new));
    server.createContext("/pear", exchange -> orchard.in(exchange, orchard.pool, Fruit.Pear::new));
    server.createContext(
        "/plum", exchange -> orchard.in(exchange, orchard.virtual, Fruit.Plum::new));
    server.start();
    System.out.println("orchard: listening on port " + server.getAddress().getPort());
  }

  /** The pool, where the JDK has no virtual threads. */
  private ExecutorService virtualThreads() {
    try {
      return (ExecutorService)
          Executors.class.getMethod("newVirtualThreadPerTaskExecutor").invoke(null);
    } catch (ReflectiveOperationException older) {
      return pool;
    }
  }

  private void own(HttpExchange exchange, Supplier<Fruit> fruit) throws IOException {
    harvest(fruit);
    answer(exchange, 200);
  }

  private void in(HttpExchange exchange, ExecutorService executor, Supplier<Fruit> fruit)
      throws IOException {
    try {
      executor.submit(() -> harvest(fruit)).get();
      answer(exchange, 200);
    } catch (Exception failed) {
      answer(exchange, 500);
    }
  }

  private void harvest(Supplier<Fruit> fruit) {
    for (int i = 0; i < HARVEST; i++) {
      last = fruit.get();
    }
  }

  private static void answer(HttpExchange exchange, int status) throws IOException {
    try (exchange) {
      byte[] body = "ripe".getBytes(StandardCharsets.UTF_8);
      exchange.sendResponseHeaders(status, body.length);
      exchange.getResponseBody().write(body);
    }
  }
}
