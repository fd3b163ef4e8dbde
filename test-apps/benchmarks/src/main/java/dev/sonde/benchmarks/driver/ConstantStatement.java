package dev.sonde.benchmarks.driver;

import java.sql.Connection;

/** Answers each update with one changed row. */
final class ConstantStatement extends UnsupportedPreparedStatement {

  private final ConstantConnection connection;
  private int parameter;
  private boolean closed;

  ConstantStatement(ConstantConnection connection) {
    this.connection = connection;
  }

  @Override
  public void setInt(int index, int value) {
    parameter = value;
  }

  @Override
  public int executeUpdate() {
    return parameter < 0 ? 0 : 1;
  }

  @Override
  public Connection getConnection() {
    return connection;
  }

  @Override
  public void close() {
    closed = true;
  }

  @Override
  public boolean isClosed() {
    return closed;
  }
}
