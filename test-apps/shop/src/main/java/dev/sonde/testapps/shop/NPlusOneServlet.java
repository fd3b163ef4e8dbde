package dev.sonde.testapps.shop;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.sql.SQLException;

/** {@code GET /n-plus-one}: the classic mistake, one statement a product where one would do. */
final class NPlusOneServlet extends JsonServlet {
  private static final long serialVersionUID = 1L;
  private static final int STATEMENTS = 20;

  private final transient Catalogue catalogue;

  NPlusOneServlet(Catalogue catalogue) {
    this.catalogue = catalogue;
  }

  @Override
  String json(HttpServletRequest request, HttpServletResponse response) throws SQLException {
    long cents = 0;
    for (int id = 1; id <= STATEMENTS; id++) {
      cents += catalogue.byId(id).map(Product::priceCents).orElse(0);
    }
    return "{\"basket_cents\":%d}".formatted(cents);
  }
}
