package dev.sonde.probes.connectionpools;

import dev.sonde.probe.db.DatabaseTarget;
import org.jspecify.annotations.Nullable;

/** Names pools that were given no name, by the rule of the conventions: where they lead. */
final class PoolName {

  private PoolName() {}

  /** {@code host:port/namespace}, as much of it as the URL says. */
  static String ofUrl(@Nullable String url) {
    DatabaseTarget target = DatabaseTarget.ofJdbcUrl(url);
    String namespace = target.namespace();
    if (target.host() == null) {
      return namespace == null ? target.system() : namespace;
    }
    String place = target.host() + ':' + target.port();
    return namespace == null ? place : place + '/' + namespace;
  }
}
