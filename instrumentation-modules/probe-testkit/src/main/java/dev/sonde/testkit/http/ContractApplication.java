package dev.sonde.testkit.http;

import dev.sonde.testkit.Traced;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** What the servers under test answer. */
public final class ContractApplication {

  /** Every path that has an answer, to be mapped one by one, so that each is its own route. */
  public static final List<String> PATHS =
      List.of(
          "/ok",
          "/notfound",
          "/unavailable",
          "/fail",
          "/redirect",
          "/echo",
          "/work",
          "/stream",
          "/async",
          "/async-work",
          "/upgrade");

  /** The message of what {@code /fail} throws. */
  static final String FAILURE = "no stock";

  private static volatile CountDownLatch gate = new CountDownLatch(0);

  private ContractApplication() {}

  /** Holds {@code /stream} and {@code /async} back until {@link #openGate}. */
  static void closeGate() {
    gate = new CountDownLatch(1);
  }

  static void openGate() {
    gate.countDown();
  }

  /** Waits for {@link #openGate}, called by those who answer on other threads. */
  public static void awaitGate() throws InterruptedException {
    if (!gate.await(10, TimeUnit.SECONDS)) {
      throw new IllegalStateException("nobody opened the gate");
    }
  }

  /** Answers one request. */
  public static void answer(ContractExchange exchange) throws Exception {
    switch (exchange.path()) {
      case "/ok" -> write(exchange, "ok");
      case "/notfound" -> exchange.status(404);
      case "/unavailable" -> exchange.status(503);
      case "/fail" -> throw new IllegalStateException(FAILURE);
      case "/redirect" -> {
        exchange.status(302);
        exchange.header("Location", "/ok");
      }
      case "/echo" -> exchange.body().write(exchange.requestBody().readAllBytes());
      case "/work" -> write(exchange, new Traced<>(() -> "worked").call());
      case "/stream" -> {
        write(exchange, "first ");
        exchange.body().flush();
        awaitGate();
        write(exchange, "last");
      }
      case "/async" ->
          exchange.async(
              later -> {
                awaitGate();
                later.status(202);
                later.header("X-Answer", "later");
                write(later, "async");
              });
      case "/async-work" -> {
        String worked = new Traced<>(() -> "worked").call();
        exchange.async(later -> write(later, worked));
      }
      case "/upgrade" -> exchange.upgrade();
      default -> throw new IllegalArgumentException(exchange.path());
    }
  }

  /** Called for each byte of an upgraded connection, which is then sent back. */
  public static void echoed() {
    try {
      String unused = new Traced<>(() -> "echoed").call();
    } catch (Exception impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private static void write(ContractExchange exchange, String text) throws IOException {
    exchange.body().write(text.getBytes(StandardCharsets.UTF_8));
  }
}
