package dev.sonde.testapps.shop;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

/** {@code GET /health}: touches nothing but the container. */
final class HealthServlet extends JsonServlet {
  private static final long serialVersionUID = 1L;

  @Override
  String json(HttpServletRequest request, HttpServletResponse response) {
    return "{\"status\":\"up\"}";
  }
}
