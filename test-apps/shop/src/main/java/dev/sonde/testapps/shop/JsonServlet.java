package dev.sonde.testapps.shop;

import jakarta.servlet.ServletException;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.sql.SQLException;

/** A GET that answers one JSON document. */
abstract class JsonServlet extends HttpServlet {
  private static final long serialVersionUID = 1L;

  /** Runs on the container's thread. */
  abstract String json(HttpServletRequest request, HttpServletResponse response)
      throws IOException, SQLException;

  @Override
  protected final void doGet(HttpServletRequest request, HttpServletResponse response)
      throws ServletException, IOException {
    try {
      write(response, json(request, response));
    } catch (SQLException e) {
      throw new ServletException(e);
    }
  }

  static void write(ServletResponse response, String json) throws IOException {
    response.setContentType("application/json");
    response.getWriter().write(json);
  }

  static int intParameter(HttpServletRequest request, String name, int otherwise) {
    String value = request.getParameter(name);
    return value == null ? otherwise : Integer.parseInt(value);
  }
}
