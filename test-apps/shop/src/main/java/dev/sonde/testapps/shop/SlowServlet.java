package dev.sonde.testapps.shop;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.sql.SQLException;

/** {@code GET /slow?millis=500}: a statement that takes that long in the database. */
final class SlowServlet extends JsonServlet {
  private static final long serialVersionUID = 1L;

  private final transient Catalogue catalogue;

  SlowServlet(Catalogue catalogue) {
    this.catalogue = catalogue;
  }

  @Override
  String json(HttpServletRequest request, HttpServletResponse response) throws SQLException {
    return "{\"stock_value_cents\":%d}"
        .formatted(catalogue.stockValue(intParameter(request, "millis", 500)));
  }
}
