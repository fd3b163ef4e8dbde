package dev.sonde.testapps.payment;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;

/** {@code GET /health}. */
final class HealthHandler implements HttpHandler {
  @Override
  public void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      JsonResponse.send(exchange, 200, "{\"status\":\"up\"}");
    }
  }
}
