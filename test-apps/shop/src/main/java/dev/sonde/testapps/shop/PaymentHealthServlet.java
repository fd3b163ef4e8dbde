package dev.sonde.testapps.shop;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** {@code GET /payment-health}: what the payment service says of itself. */
final class PaymentHealthServlet extends JsonServlet {
  private static final long serialVersionUID = 1L;

  private final transient PaymentClient payments;

  PaymentHealthServlet(PaymentClient payments) {
    this.payments = payments;
  }

  @Override
  String json(HttpServletRequest request, HttpServletResponse response) throws IOException {
    return "{\"payment_status\":%d}".formatted(payments.health());
  }
}
