package dev.sonde.testapps.shop;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.sql.SQLException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** {@code POST /orders?product=7&quantity=2}; answers 502 when the payment did not succeed. */
final class OrdersServlet extends HttpServlet {
  private static final long serialVersionUID = 1L;
  private static final Logger logger = LoggerFactory.getLogger(OrdersServlet.class);

  private final transient Orders orders;

  OrdersServlet(Orders orders) {
    this.orders = orders;
  }

  @Override
  protected void doPost(HttpServletRequest request, HttpServletResponse response)
      throws ServletException, IOException {
    int product = JsonServlet.intParameter(request, "product", 1);
    int quantity = JsonServlet.intParameter(request, "quantity", 1);
    Orders.Receipt receipt;
    try {
      receipt = orders.place(product, quantity);
    } catch (IOException e) {
      logger.warn("An order was not paid: {}", e.getMessage());
      response.setStatus(HttpServletResponse.SC_BAD_GATEWAY);
      JsonServlet.write(response, "{\"error\":\"payment failed\"}");
      return;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ServletException(e);
    } catch (SQLException | ExecutionException | TimeoutException e) {
      throw new ServletException(e);
    }
    response.setStatus(HttpServletResponse.SC_CREATED);
    JsonServlet.write(
        response, "{\"order\":%d,\"payment\":%s}".formatted(receipt.orderId(), receipt.payment()));
  }
}
