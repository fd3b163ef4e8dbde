package dev.sonde.testapps.shop;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.concurrent.Executor;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The warehouse: a pool of its own threads, each task with its own database connection. */
final class Fulfilment implements AutoCloseable {
  private static final Logger logger = LoggerFactory.getLogger(Fulfilment.class);
  private static final int THREADS = 8;
  private static final int QUEUED = 10_000;

  /**
   * Orders kept in the database; older ones are deleted so that its size stays level under load.
   */
  private static final int KEPT = 10_000;

  private final DataSource dataSource;
  private final ThreadPoolExecutor pool;

  Fulfilment(DataSource dataSource) {
    this.dataSource = dataSource;
    AtomicInteger threads = new AtomicInteger();
    this.pool =
        new ThreadPoolExecutor(
            THREADS,
            THREADS,
            1,
            TimeUnit.MINUTES,
            new LinkedBlockingQueue<>(QUEUED),
            task -> new Thread(task, "fulfilment-" + threads.incrementAndGet()));
  }

  /**
   * Ships the order on the pool; the future fails with the {@link SQLException} that stopped it.
   */
  Future<?> ship(long orderId) {
    return pool.submit(
        () -> {
          takeFromStock(orderId);
          if (orderId % 1000 == 0) {
            forgetBefore(orderId - KEPT);
          }
          return null;
        });
  }

  Executor executor() {
    return pool;
  }

  private void takeFromStock(long orderId) throws SQLException {
    try (Connection connection = dataSource.getConnection();
        PreparedStatement stock =
            connection.prepareStatement(
                "UPDATE product SET stock = stock - 1"
                    + " WHERE id = (SELECT product_id FROM purchase WHERE id = ?)");
        PreparedStatement shipped =
            connection.prepareStatement(
                "UPDATE purchase SET shipped_at = CURRENT_TIMESTAMP WHERE id = ?")) {
      stock.setLong(1, orderId);
      stock.executeUpdate();
      shipped.setLong(1, orderId);
      shipped.executeUpdate();
    }
    logger.info("Shipped order {}", orderId);
  }

  private void forgetBefore(long orderId) throws SQLException {
    try (Connection connection = dataSource.getConnection();
        PreparedStatement delete =
            connection.prepareStatement("DELETE FROM purchase WHERE id < ?")) {
      delete.setLong(1, orderId);
      delete.executeUpdate();
    }
  }

  @Override
  public void close() {
    pool.shutdownNow();
  }
}
