package dev.sonde.testapps.leaks;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Connections and statements that are taken and not given back, now and then. */
final class LeaseLeaks {

  private static final List<Object> KEPT = new ArrayList<>();
  private static final double SHARE = 0.1;

  private LeaseLeaks() {}

  private static HikariDataSource pool() {
    HikariConfig config = new HikariConfig();
    config.setJdbcUrl("jdbc:h2:mem:leases");
    config.setPoolName("orders");
    config.setMaximumPoolSize(10);
    config.setConnectionTimeout(250);
    return new HikariDataSource(config);
  }

  /** Each step is a request on a thread of a pool; one in ten forgets its connection. */
  static Step connections(boolean kept) {
    HikariDataSource pool = pool();
    Random random = new Random(4);
    return inPool(
        i -> {
          try {
            Connection connection = pool.getConnection();
            connection.isValid(1);
            if (random.nextDouble() >= SHARE) {
              connection.close();
            } else if (kept) {
              KEPT.add(connection);
            }
          } catch (SQLTransientConnectionException empty) {
            return; // which is how it ends
          }
        });
  }

  /** All are closed, and one job holds its own for as long as it runs. */
  static Step connectionsWithALongJob() {
    HikariDataSource pool = pool();
    for (int job = 0; job < 3; job++) {
      Thread runs = new Thread(() -> longJob(pool), "nightly-" + job);
      runs.setDaemon(true);
      runs.start();
    }
    return inPool(
        i -> {
          try (Connection connection = pool.getConnection()) {
            connection.isValid(1);
          }
        });
  }

  private static void longJob(HikariDataSource pool) {
    try (Connection connection = pool.getConnection()) {
      connection.isValid(1);
      new CountDownLatch(1).await();
    } catch (SQLException | InterruptedException ended) {
      Thread.currentThread().interrupt();
    }
  }

  /** More and more requests at once, until all forty connections of the pool are used. */
  static Step poolToItsMaximum() {
    HikariConfig config = new HikariConfig();
    config.setJdbcUrl("jdbc:h2:mem:growing");
    config.setMinimumIdle(2);
    config.setMaximumPoolSize(40);
    HikariDataSource pool = new HikariDataSource(config);
    long began = System.currentTimeMillis();
    return i -> {
      double grown = Math.min(1, (System.currentTimeMillis() - began) / 90_000.0);
      List<Connection> used = new ArrayList<>();
      for (int n = 0; n < 2 + 38 * grown; n++) {
        used.add(pool.getConnection());
      }
      for (Connection connection : used) {
        connection.isValid(1);
        connection.close();
      }
    };
  }

  /**
   * Ten statements a step on a connection that stays.
   *
   * @param closed how many of the ten are closed
   */
  static Step statements(int closed) throws SQLException {
    Connection connection = DriverManager.getConnection("jdbc:h2:mem:statements");
    KEPT.add(connection);
    return inPool(
        i -> {
          for (int n = 0; n < 10; n++) {
            Statement statement = connection.createStatement();
            statement.execute("SELECT " + n);
            if (n < closed) {
              statement.close();
            }
          }
        });
  }

  private static Step inPool(Step step) {
    ExecutorService threads = Executors.newFixedThreadPool(2);
    return i ->
        threads
            .submit(
                () -> {
                  step.run(i);
                  return i;
                })
            .get();
  }
}
