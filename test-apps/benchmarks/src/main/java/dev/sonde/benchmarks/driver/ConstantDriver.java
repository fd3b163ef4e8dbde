package dev.sonde.benchmarks.driver;

import java.sql.Connection;
import java.sql.Driver;
import java.sql.DriverPropertyInfo;
import java.sql.SQLFeatureNotSupportedException;
import java.util.Properties;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * A driver of no database: every update changes one row, at once. What an agent adds to a call is
 * then nearly all there is to measure.
 */
public final class ConstantDriver implements Driver {

  /** Understood as a PostgreSQL server by whoever reads URLs. */
  public static final String URL = "jdbc:postgresql://constant.example:5432/shop";

  @Override
  public @Nullable Connection connect(String url, Properties info) {
    return acceptsURL(url) ? new ConstantConnection() : null;
  }

  @Override
  public boolean acceptsURL(String url) {
    return URL.equals(url);
  }

  @Override
  public DriverPropertyInfo[] getPropertyInfo(String url, Properties info) {
    return new DriverPropertyInfo[0];
  }

  @Override
  public int getMajorVersion() {
    return 1;
  }

  @Override
  public int getMinorVersion() {
    return 0;
  }

  @Override
  public boolean jdbcCompliant() {
    return false;
  }

  @Override
  public Logger getParentLogger() throws SQLFeatureNotSupportedException {
    throw new SQLFeatureNotSupportedException();
  }
}
