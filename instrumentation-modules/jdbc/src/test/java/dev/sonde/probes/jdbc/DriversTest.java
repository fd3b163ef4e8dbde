package dev.sonde.probes.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sonde.agent.export.FinishedSpan;
import dev.sonde.testkit.ProbeTest;
import dev.sonde.testkit.Spans;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** The same conversation with each driver and its real database. */
class DriversTest {

  @RegisterExtension static final ProbeTest probes = Jdbc.woven();

  @TempDir static Path folder;

  @AfterAll
  static void stop() throws Exception {
    Servers.stop();
  }

  @Test
  void derby() throws Exception {
    System.setProperty("derby.system.home", folder.toString());
    talk("jdbc:derby:memory:shop;create=true", "derby", "shop", "23505");
  }

  @Test
  void hsqldb() throws Exception {
    Class.forName("org.hsqldb.jdbcDriver"); // a driver of before ServiceLoader
    talk("jdbc:hsqldb:mem:shop", "hsqldb", "shop", "23505");
  }

  @Test
  void sqlite() throws Exception {
    talk("jdbc:sqlite:" + folder.resolve("shop.db"), "sqlite", "shop.db", "");
  }

  @Test
  void postgresql() throws Exception {
    talk(Servers.postgresql(), "postgresql", "postgres", "23505");
  }

  @Test
  void mariaDb() throws Exception {
    talk(Servers.mariaDb("mariadb"), "mariadb", "test", "23000");
  }

  @Test
  void mySqlDriver() throws Exception {
    talk(Servers.mariaDb("mysql"), "mysql", "test", "");
  }

  private static void talk(String url, String system, String database, String duplicate)
      throws Exception {
    List<FinishedSpan> spans;
    try (Connection connection = DriverManager.getConnection(url)) {
      try (Statement statement = connection.createStatement()) {
        try {
          statement.execute("DROP TABLE item");
        } catch (SQLException absent) {
          assertThat(absent.getMessage()).isNotEmpty();
        }
        statement.execute("CREATE TABLE item (id INT NOT NULL PRIMARY KEY, name VARCHAR(40))");
      }
      connection.setAutoCommit(false);
      connection.commit();
      probes.clear();
      converse(connection);
      spans = probes.spans(); // before some drivers roll back in close
    }
    assertThat(spans)
        .as(Spans.tree(spans))
        .extracting(FinishedSpan::name)
        .containsExactly(
            "INSERT item",
            "BATCH INSERT item",
            "SELECT item",
            "SELECT item",
            "COMMIT " + database,
            "INSERT item",
            "ROLLBACK " + database);
    assertThat(spans).extracting(span -> Spans.text(span, "db.system.name")).containsOnly(system);
    assertThat(spans).extracting(span -> Spans.text(span, "db.namespace")).containsOnly(database);
    assertThat(Spans.text(spans.get(1), "db.operation.batch.size")).isEqualTo("3");
    assertThat(Spans.text(spans.get(2), "db.query.text"))
        .isEqualTo("SELECT name FROM item WHERE id = ?");
    assertThat(spans.get(5).error()).isTrue();
    if (!duplicate.isEmpty()) {
      assertThat(Spans.text(spans.get(5), "db.response.status_code")).isNotEmpty();
    }
  }

  private static void converse(Connection connection) throws SQLException {
    try (PreparedStatement insert = connection.prepareStatement("INSERT INTO item VALUES (?, ?)")) {
      insert.setInt(1, 1);
      insert.setString(2, "pen");
      assertThat(insert.executeUpdate()).isEqualTo(1);
      for (int id = 2; id < 5; id++) {
        insert.setInt(1, id);
        insert.setString(2, "pen");
        insert.addBatch();
      }
      assertThat(insert.executeBatch()).hasSize(3);
    }
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery("SELECT name FROM item WHERE id = 2")) {
      assertThat(rows.next()).isTrue();
      assertThat(rows.getString(1)).isEqualTo("pen");
    }
    try (PreparedStatement select =
        connection.prepareStatement("SELECT name FROM item WHERE id = ?")) {
      select.setInt(1, 3);
      try (ResultSet rows = select.executeQuery()) {
        assertThat(rows.next()).isTrue();
      }
    }
    connection.commit();
    try (Statement statement = connection.createStatement()) {
      assertThatThrownBy(() -> statement.executeUpdate("INSERT INTO item VALUES (1, 'pen')"))
          .isInstanceOf(SQLException.class);
    }
    connection.rollback();
  }
}
