package dev.sonde.benchmarks.driver;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.sql.SQLWarning;
import java.sql.Statement;

/** What the driver leaves out of a statement. */
abstract class UnsupportedStatement implements Statement {

  @Override
  public ResultSet executeQuery(String a) throws SQLException {
    throw unsupported();
  }

  @Override
  public int executeUpdate(String a) throws SQLException {
    throw unsupported();
  }

  @Override
  public int getMaxFieldSize() throws SQLException {
    throw unsupported();
  }

  @Override
  public void setMaxFieldSize(int a) throws SQLException {
    throw unsupported();
  }

  @Override
  public int getMaxRows() throws SQLException {
    throw unsupported();
  }

  @Override
  public void setMaxRows(int a) throws SQLException {
    throw unsupported();
  }

  @Override
  public void setEscapeProcessing(boolean a) throws SQLException {
    throw unsupported();
  }

  @Override
  public int getQueryTimeout() throws SQLException {
    throw unsupported();
  }

  @Override
  public void setQueryTimeout(int a) throws SQLException {
    throw unsupported();
  }

  @Override
  public void cancel() throws SQLException {
    throw unsupported();
  }

  @Override
  public SQLWarning getWarnings() throws SQLException {
    throw unsupported();
  }

  @Override
  public void clearWarnings() throws SQLException {
    throw unsupported();
  }

  @Override
  public void setCursorName(String a) throws SQLException {
    throw unsupported();
  }

  @Override
  public boolean execute(String a) throws SQLException {
    throw unsupported();
  }

  @Override
  public ResultSet getResultSet() throws SQLException {
    throw unsupported();
  }

  @Override
  public int getUpdateCount() throws SQLException {
    throw unsupported();
  }

  @Override
  public boolean getMoreResults() throws SQLException {
    throw unsupported();
  }

  @Override
  public void setFetchDirection(int a) throws SQLException {
    throw unsupported();
  }

  @Override
  public int getFetchDirection() throws SQLException {
    throw unsupported();
  }

  @Override
  public void setFetchSize(int a) throws SQLException {
    throw unsupported();
  }

  @Override
  public int getFetchSize() throws SQLException {
    throw unsupported();
  }

  @Override
  public int getResultSetConcurrency() throws SQLException {
    throw unsupported();
  }

  @Override
  public int getResultSetType() throws SQLException {
    throw unsupported();
  }

  @Override
  public void addBatch(String a) throws SQLException {
    throw unsupported();
  }

  @Override
  public void clearBatch() throws SQLException {
    throw unsupported();
  }

  @Override
  public int[] executeBatch() throws SQLException {
    throw unsupported();
  }

  @Override
  public boolean getMoreResults(int a) throws SQLException {
    throw unsupported();
  }

  @Override
  public ResultSet getGeneratedKeys() throws SQLException {
    throw unsupported();
  }

  @Override
  public int executeUpdate(String a, int b) throws SQLException {
    throw unsupported();
  }

  @Override
  public int executeUpdate(String a, int[] b) throws SQLException {
    throw unsupported();
  }

  @Override
  public int executeUpdate(String a, String[] b) throws SQLException {
    throw unsupported();
  }

  @Override
  public boolean execute(String a, int b) throws SQLException {
    throw unsupported();
  }

  @Override
  public boolean execute(String a, int[] b) throws SQLException {
    throw unsupported();
  }

  @Override
  public boolean execute(String a, String[] b) throws SQLException {
    throw unsupported();
  }

  @Override
  public int getResultSetHoldability() throws SQLException {
    throw unsupported();
  }

  @Override
  public void setPoolable(boolean a) throws SQLException {
    throw unsupported();
  }

  @Override
  public boolean isPoolable() throws SQLException {
    throw unsupported();
  }

  @Override
  public void closeOnCompletion() throws SQLException {
    throw unsupported();
  }

  @Override
  public boolean isCloseOnCompletion() throws SQLException {
    throw unsupported();
  }

  @Override
  public <T> T unwrap(Class<T> a) throws SQLException {
    throw unsupported();
  }

  @Override
  public boolean isWrapperFor(Class<?> a) throws SQLException {
    throw unsupported();
  }

  static SQLException unsupported() {
    return new SQLFeatureNotSupportedException();
  }
}
