package dev.sonde.testapps.shop;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;

/** What can be bought, read from the database at each call. */
final class Catalogue {
  private final DataSource dataSource;

  Catalogue(DataSource dataSource) {
    this.dataSource = dataSource;
  }

  List<Product> all() throws SQLException {
    try (Connection connection = dataSource.getConnection();
        Statement statement = connection.createStatement();
        ResultSet rows =
            statement.executeQuery(
                "SELECT id, name, price_cents, stock FROM product ORDER BY id")) {
      List<Product> products = new ArrayList<>();
      while (rows.next()) {
        products.add(product(rows));
      }
      return products;
    }
  }

  Optional<Product> byId(int id) throws SQLException {
    try (Connection connection = dataSource.getConnection();
        PreparedStatement statement =
            connection.prepareStatement(
                "SELECT id, name, price_cents, stock FROM product WHERE id = ?")) {
      statement.setInt(1, id);
      try (ResultSet rows = statement.executeQuery()) {
        return rows.next() ? Optional.of(product(rows)) : Optional.empty();
      }
    }
  }

  /**
   * The value of the stock in cents, by a statement that takes {@code millis} longer than it has
   * to.
   */
  long stockValue(long millis) throws SQLException {
    try (Connection connection = dataSource.getConnection();
        PreparedStatement pause = connection.prepareStatement("SELECT pg_sleep(?)");
        PreparedStatement sum =
            connection.prepareStatement(
                "SELECT SUM(CAST(price_cents AS BIGINT) * stock) FROM product")) {
      pause.setDouble(1, millis / 1000.0);
      pause.executeQuery().close();
      try (ResultSet rows = sum.executeQuery()) {
        rows.next();
        return rows.getLong(1);
      }
    }
  }

  private static Product product(ResultSet rows) throws SQLException {
    return new Product(rows.getInt(1), rows.getString(2), rows.getInt(3), rows.getInt(4));
  }
}
