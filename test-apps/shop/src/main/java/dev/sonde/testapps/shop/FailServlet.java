package dev.sonde.testapps.shop;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

/** {@code GET /fail}: the exception leaves the servlet and the container answers 500. */
final class FailServlet extends JsonServlet {
  private static final long serialVersionUID = 1L;

  @Override
  String json(HttpServletRequest request, HttpServletResponse response) {
    throw new IllegalStateException("The warehouse is on fire");
  }
}
