package dev.sonde.testapps.payment;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;

/**
 * {@code POST /payments}: takes 2 to 10 ms, as a bank in the same city would; answers 503 to the
 * given share of the requests. After a while it may become slower, as third parties do.
 */
final class PaymentHandler implements HttpHandler {
  private final int failPercent;
  private final long slowFromNanos;
  private final int slowMillis;

  /**
   * @param slowAfter seconds from now
   * @param slowMillis how much longer a payment takes from then on
   */
  PaymentHandler(int failPercent, int slowAfter, int slowMillis) {
    this.failPercent = failPercent;
    this.slowFromNanos = System.nanoTime() + slowAfter * 1_000_000_000L;
    this.slowMillis = slowMillis;
  }

  @Override
  public void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      exchange.getRequestBody().readAllBytes();
      if (!exchange.getRequestMethod().equals("POST")) {
        JsonResponse.send(exchange, 405, "{\"error\":\"POST only\"}");
        return;
      }
      ThreadLocalRandom random = ThreadLocalRandom.current();
      boolean slow = System.nanoTime() - slowFromNanos >= 0;
      Thread.sleep(random.nextLong(2, 11) + (slow ? slowMillis : 0));
      if (random.nextInt(100) < failPercent) {
        JsonResponse.send(exchange, 503, "{\"error\":\"declined\"}");
      } else {
        JsonResponse.send(
            exchange, 200, "{\"id\":\"%s\",\"state\":\"paid\"}".formatted(UUID.randomUUID()));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
