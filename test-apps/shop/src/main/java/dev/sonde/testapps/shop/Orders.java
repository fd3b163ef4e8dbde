package dev.sonde.testapps.shop;

import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes an order: book it in one transaction, have it paid, have it shipped. */
final class Orders {
  private static final Logger logger = LoggerFactory.getLogger(Orders.class);
  private static final long SHIPPING_TIMEOUT_SECONDS = 30;

  private final DataSource dataSource;
  private final PaymentClient payments;
  private final Fulfilment fulfilment;

  Orders(DataSource dataSource, PaymentClient payments, Fulfilment fulfilment) {
    this.dataSource = dataSource;
    this.payments = payments;
    this.fulfilment = fulfilment;
  }

  /** What became of an order. */
  record Receipt(long orderId, String payment) {}

  /**
   * Returns when the order is shipped.
   *
   * @throws IOException when the payment service refuses or cannot be reached
   */
  Receipt place(int productId, int quantity)
      throws SQLException, IOException, InterruptedException, ExecutionException, TimeoutException {
    Booking booking = book(productId, quantity);
    String payment = payments.charge(booking.orderId(), booking.cents());
    fulfilment.ship(booking.orderId()).get(SHIPPING_TIMEOUT_SECONDS, TimeUnit.SECONDS);
    logger.info("Order {} over {} cents is paid and shipped", booking.orderId(), booking.cents());
    return new Receipt(booking.orderId(), payment);
  }

  private record Booking(long orderId, int cents) {}

  private Booking book(int productId, int quantity) throws SQLException {
    try (Connection connection = dataSource.getConnection()) {
      connection.setAutoCommit(false);
      try {
        long orderId = insert(connection, productId, quantity);
        int cents = price(connection, productId) * quantity;
        connection.commit();
        return new Booking(orderId, cents);
      } catch (SQLException e) {
        connection.rollback();
        throw e;
      } finally {
        connection.setAutoCommit(true);
      }
    }
  }

  private static long insert(Connection connection, int productId, int quantity)
      throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement(
            "INSERT INTO purchase (product_id, quantity) VALUES (?, ?)",
            Statement.RETURN_GENERATED_KEYS)) {
      statement.setInt(1, productId);
      statement.setInt(2, quantity);
      statement.executeUpdate();
      try (ResultSet keys = statement.getGeneratedKeys()) {
        keys.next();
        return keys.getLong(1);
      }
    }
  }

  private static int price(Connection connection, int productId) throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement("SELECT price_cents FROM product WHERE id = ?")) {
      statement.setInt(1, productId);
      try (ResultSet rows = statement.executeQuery()) {
        rows.next();
        return rows.getInt(1);
      }
    }
  }
}
