package dev.sonde.testapps.shop;

import static java.util.stream.Collectors.joining;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.sql.SQLException;
import java.util.Optional;

/** {@code GET /products} and {@code GET /products/7}. */
final class ProductsServlet extends JsonServlet {
  private static final long serialVersionUID = 1L;

  private final transient Catalogue catalogue;

  ProductsServlet(Catalogue catalogue) {
    this.catalogue = catalogue;
  }

  @Override
  String json(HttpServletRequest request, HttpServletResponse response) throws SQLException {
    String path = request.getPathInfo();
    if (path == null || path.equals("/")) {
      return catalogue.all().stream().map(Product::toJson).collect(joining(",", "[", "]"));
    }
    Optional<Product> product = catalogue.byId(Integer.parseInt(path.substring(1)));
    if (product.isEmpty()) {
      response.setStatus(HttpServletResponse.SC_NOT_FOUND);
    }
    return product.map(Product::toJson).orElse("{\"error\":\"no such product\"}");
  }
}
