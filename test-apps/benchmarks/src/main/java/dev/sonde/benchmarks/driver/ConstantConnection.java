package dev.sonde.benchmarks.driver;

import java.lang.reflect.Proxy;
import java.sql.DatabaseMetaData;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** Prepares statements and tells its URL. */
final class ConstantConnection extends UnsupportedConnection {

  private boolean closed;

  @Override
  public PreparedStatement prepareStatement(String sql) {
    return new ConstantStatement(this);
  }

  /** Only the URL and the names; asked once for a connection, so a proxy is quick enough. */
  @Override
  public DatabaseMetaData getMetaData() {
    return (DatabaseMetaData)
        Proxy.newProxyInstance(
            ConstantConnection.class.getClassLoader(),
            new Class<?>[] {DatabaseMetaData.class},
            (proxy, method, arguments) -> answer(method.getName()));
  }

  private static @Nullable Object answer(String question) throws SQLException {
    return switch (question) {
      case "getURL" -> ConstantDriver.URL;
      case "getUserName" -> null;
      default -> throw unsupported();
    };
  }

  @Override
  public @Nullable String getCatalog() {
    return null;
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
