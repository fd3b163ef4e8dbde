package dev.sonde.testapps.smoke;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Timer;
import java.util.TimerTask;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/**
 * One request's work. Four statements, each reached in its own way and told apart by its table: on
 * the pool, in a completable future, from the timer, on the request's thread; then one HTTP call.
 */
final class Work {
  private static final long TIMEOUT_SECONDS = 30;

  private final String leaf;
  private final Connection database;
  private final ExecutorService pool = Executors.newFixedThreadPool(2);
  private final Timer timer = new Timer("smoke-timer");

  Work(int port) throws SQLException {
    leaf = "http://127.0.0.1:" + port + "/leaf";
    database = DriverManager.getConnection("jdbc:h2:mem:smoke", "smoke", "");
    try (Statement statement = database.createStatement()) {
      for (String table : new String[] {"pooled", "chained", "timed", "direct"}) {
        statement.execute("CREATE TABLE " + table + " (id INT PRIMARY KEY)");
        statement.execute("INSERT INTO " + table + " VALUES (1)");
      }
    }
  }

  void run() throws Exception {
    pool.submit(() -> count("pooled")).get(TIMEOUT_SECONDS, TimeUnit.SECONDS);
    CompletableFuture.supplyAsync(() -> "chained", pool)
        .thenApplyAsync(this::count)
        .get(TIMEOUT_SECONDS, TimeUnit.SECONDS);
    byTimer().get(TIMEOUT_SECONDS, TimeUnit.SECONDS);
    count("direct");
    String answer = Http.get(leaf);
    if (!answer.equals("leaf")) {
      throw new IllegalStateException("/leaf answered " + answer);
    }
  }

  private CompletableFuture<Integer> byTimer() {
    CompletableFuture<Integer> done = new CompletableFuture<>();
    timer.schedule(
        new TimerTask() {
          @Override
          public void run() {
            try {
              done.complete(count("timed"));
            } catch (RuntimeException e) {
              done.completeExceptionally(e);
            }
          }
        },
        1);
    return done;
  }

  private int count(String table) {
    try (PreparedStatement statement =
        database.prepareStatement("SELECT COUNT(*) FROM " + table + " WHERE id = 1")) {
      try (ResultSet rows = statement.executeQuery()) {
        rows.next();
        return rows.getInt(1);
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  void close() {
    pool.shutdown();
    timer.cancel();
    try {
      database.close();
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}
