package dev.sonde.testapps.shop;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.sql.SQLException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * {@code GET /report?millis=100}: the container's thread goes back at once; a thread of the
 * fulfilment pool answers after a statement of that length and completes the request.
 */
final class ReportServlet extends HttpServlet {
  private static final long serialVersionUID = 1L;
  private static final Logger logger = LoggerFactory.getLogger(ReportServlet.class);

  private final transient Catalogue catalogue;
  private final transient Fulfilment fulfilment;

  ReportServlet(Catalogue catalogue, Fulfilment fulfilment) {
    this.catalogue = catalogue;
    this.fulfilment = fulfilment;
  }

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response) {
    int millis = JsonServlet.intParameter(request, "millis", 100);
    AsyncContext async = request.startAsync();
    fulfilment.executor().execute(() -> report(async, millis));
  }

  private void report(AsyncContext async, int millis) {
    try {
      JsonServlet.write(
          async.getResponse(),
          "{\"stock_value_cents\":%d}".formatted(catalogue.stockValue(millis)));
    } catch (SQLException | IOException e) {
      logger.error("The report failed", e);
      ((HttpServletResponse) async.getResponse())
          .setStatus(HttpServletResponse.SC_INTERNAL_SERVER_ERROR);
    } finally {
      async.complete();
    }
  }
}
