package dev.sonde.testapps.libraries;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/**
 * Answers, or fails in the way that the path says: {@code /missing}, {@code /busy}, {@code /fail}.
 */
final class PlainServlet extends HttpServlet {
  private static final long serialVersionUID = 1;

  @Override
  protected void service(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    String path = request.getPathInfo() == null ? "/" : request.getPathInfo();
    switch (path) {
      case "/missing" -> response.sendError(404);
      case "/busy" -> response.setStatus(503);
      case "/fail" -> throw new IllegalStateException("asked to fail");
      default -> response.getWriter().print("plain");
    }
  }
}
