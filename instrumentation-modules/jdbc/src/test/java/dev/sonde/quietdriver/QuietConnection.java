package dev.sonde.quietdriver;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;

/** Prepares {@link QuietStatement}s. */
public abstract class QuietConnection implements Connection {

  @Override
  public PreparedStatement prepareStatement(String sql) throws SQLException {
    return QuietDriver.make(QuietStatement.class, Connection.class, this);
  }

  @Override
  public void close() {}
}
