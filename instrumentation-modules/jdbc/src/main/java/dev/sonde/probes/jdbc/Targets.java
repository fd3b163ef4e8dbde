package dev.sonde.probes.jdbc;

import dev.sonde.probe.Engine;
import dev.sonde.probe.Table;
import dev.sonde.probe.db.DatabaseTarget;
import java.sql.Connection;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** Where the drivers' connections lead. */
final class Targets {

  private final Table<Connection, DatabaseTarget> targets = Engine.get().table("jdbc.targets");

  /** Of a connection that was asked or opened before; null for others and for pools' wrappers. */
  @Nullable DatabaseTarget known(Connection connection) {
    return targets.get(connection);
  }

  /**
   * Remembers where a connection was opened to. A URL of no known product may be that of a driver
   * which hands out pooled connections, so it is left to be asked for.
   */
  void opened(Connection connection, String url) {
    DatabaseTarget target = DatabaseTarget.ofJdbcUrl(url);
    if (!target.system().equals(DatabaseTarget.UNKNOWN.system())) {
      targets.put(connection, target);
    }
  }

  /** Asks for the URL, once. Only for the URL: what else drivers know, some query for. */
  DatabaseTarget of(Connection connection) {
    DatabaseTarget target = targets.get(connection);
    if (target == null) {
      target = DatabaseTarget.ofJdbcUrl(url(connection));
      targets.put(connection, target);
    }
    return target;
  }

  private static @Nullable String url(Connection connection) {
    try {
      return connection.getMetaData().getURL();
    } catch (SQLException | RuntimeException | AbstractMethodError unsupported) {
      return null;
    }
  }
}
