package dev.sonde.probes.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sonde.agent.export.FinishedSpan;
import dev.sonde.agent.export.SpanKind;
import dev.sonde.testkit.ProbeTest;
import dev.sonde.testkit.Spans;
import java.sql.BatchUpdateException;
import java.sql.CallableStatement;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Every kind of call, on a driver without a pool. */
class StatementsTest {

  @RegisterExtension static final ProbeTest probes = Jdbc.woven();

  private Connection connection;

  @BeforeEach
  void open() throws Exception {
    connection = DriverManager.getConnection("jdbc:h2:mem:shop", "sa", "secret");
    try (Statement statement = connection.createStatement()) {
      statement.execute("CREATE TABLE item (id INT PRIMARY KEY, name VARCHAR(40))");
    }
    probes.clear();
  }

  @AfterEach
  void close() throws Exception {
    connection.close();
  }

  @Test
  void aQueryIsAClientSpanBelowItsCaller() throws Exception {
    probes.inSpan(
        () -> {
          try (Statement statement = connection.createStatement();
              ResultSet rows = statement.executeQuery("SELECT * FROM item WHERE name = 'pen'")) {
            return rows.next();
          }
        });

    FinishedSpan span = probes.span("SELECT item");
    assertThat(span.kind()).isEqualTo(SpanKind.CLIENT);
    assertThat(Spans.isChild(span, probes.span("Traced.call"))).isTrue();
    assertThat(Spans.text(span, "db.query.text")).isEqualTo("SELECT * FROM item WHERE name = ?");
    assertThat(Spans.text(span, "db.query.summary")).isEqualTo("SELECT item");
    assertThat(Spans.text(span, "db.system.name")).isEqualTo("h2database");
    assertThat(Spans.text(span, "db.namespace")).isEqualTo("shop");
    assertThat(probes.spans()).hasSize(2);
  }

  @Test
  void aPreparedStatementKeepsItsTextForEveryCall() throws Exception {
    try (PreparedStatement insert =
        connection.prepareStatement("INSERT INTO item VALUES (?, 'pen')")) {
      for (int id = 0; id < 3; id++) {
        insert.setInt(1, id);
        assertThat(insert.executeUpdate()).isEqualTo(1);
      }
    }

    assertThat(probes.awaitSpans(3))
        .hasSize(3)
        .allSatisfy(
            span -> {
              assertThat(span.name()).isEqualTo("INSERT item");
              assertThat(Spans.text(span, "db.query.text"))
                  .isEqualTo("INSERT INTO item VALUES (?, ?)");
              assertThat(Spans.text(span, "db.namespace")).isEqualTo("shop");
            });
  }

  @Test
  void aCallableStatementIsOneSpan() throws Exception {
    try (CallableStatement call = connection.prepareCall("CALL ABS(-1)")) {
      assertThat(call.execute()).isTrue();
    }

    FinishedSpan span = probes.onlySpan();
    assertThat(span.name()).isEqualTo("CALL ABS");
    assertThat(Spans.text(span, "db.stored_procedure.name")).isEqualTo("ABS");
  }

  @Test
  void aPreparedBatchIsOneSpanWithItsSize() throws Exception {
    try (PreparedStatement insert = connection.prepareStatement("INSERT INTO item VALUES (?, ?)")) {
      for (int id = 0; id < 5; id++) {
        insert.setInt(1, id);
        insert.setString(2, "pen");
        insert.addBatch();
      }
      assertThat(insert.executeBatch()).containsExactly(1, 1, 1, 1, 1);
    }

    FinishedSpan span = probes.onlySpan();
    assertThat(span.name()).isEqualTo("BATCH INSERT item");
    assertThat(Spans.text(span, "db.operation.batch.size")).isEqualTo("5");
  }

  @Test
  void aBatchOfTextsShowsThem() throws Exception {
    try (Statement statement = connection.createStatement()) {
      statement.addBatch("DELETE FROM item");
      statement.clearBatch();
      statement.addBatch("INSERT INTO item VALUES (1, 'pen')");
      statement.addBatch("UPDATE item SET name = 'ink'");
      assertThat(statement.executeLargeBatch()).containsExactly(1, 1);
    }

    FinishedSpan span = probes.onlySpan();
    assertThat(span.name()).isEqualTo("BATCH");
    assertThat(Spans.text(span, "db.query.text"))
        .isEqualTo("INSERT INTO item VALUES (?, ?); UPDATE item SET name = ?");
    assertThat(Spans.text(span, "db.operation.batch.size")).isEqualTo("2");
    assertThat(Spans.text(span, "db.namespace")).isEqualTo("shop");
  }

  @Test
  void aFailedBatchKeepsItsSize() throws Exception {
    try (PreparedStatement insert = connection.prepareStatement("INSERT INTO item VALUES (?, ?)")) {
      for (int id : new int[] {1, 1, 2}) {
        insert.setInt(1, id);
        insert.setString(2, "pen");
        insert.addBatch();
      }
      assertThatThrownBy(insert::executeBatch)
          .isInstanceOfSatisfying(
              BatchUpdateException.class, e -> assertThat(e.getUpdateCounts()).hasSize(3));
    }

    FinishedSpan span = probes.onlySpan();
    assertThat(span.error()).isTrue();
    assertThat(span.name()).isEqualTo("BATCH INSERT item");
    assertThat(Spans.text(span, "db.operation.batch.size")).isEqualTo("3");
    assertThat(Spans.text(span, "db.response.status_code")).isEqualTo("23505");
  }

  @Test
  void aFailureHasTheDatabasesOwnCode() throws Exception {
    try (Statement statement = connection.createStatement()) {
      assertThatThrownBy(() -> statement.executeQuery("SELECT * FROM nowhere"))
          .isInstanceOf(SQLException.class);
    }

    FinishedSpan span = probes.onlySpan();
    assertThat(span.error()).isTrue();
    assertThat(span.name()).isEqualTo("SELECT nowhere");
    assertThat(Spans.text(span, "db.response.status_code")).isEqualTo("42S02");
    assertThat(Spans.text(span, "error.type")).isEqualTo("42S02");
    assertThat(Spans.text(span, "db.namespace")).isEqualTo("shop");
  }

  @Test
  void theEndOfATransactionIsASpan() throws Exception {
    connection.setAutoCommit(false);
    connection.commit();
    connection.rollback();

    assertThat(probes.awaitSpans(2))
        .extracting(FinishedSpan::name)
        .containsExactly("COMMIT shop", "ROLLBACK shop");
  }

  @Test
  void generatedKeysAndResultsAreLeftToTheApplication() throws Exception {
    try (PreparedStatement insert =
        connection.prepareStatement(
            "INSERT INTO item VALUES (7, 'pen')", Statement.RETURN_GENERATED_KEYS)) {
      insert.execute();
      assertThat(insert.getUpdateCount()).isEqualTo(1);
      try (ResultSet keys = insert.getGeneratedKeys()) {
        assertThat(keys.next()).isTrue();
      }
      assertThat(insert.getMoreResults()).isFalse();
    }
    assertThat(probes.onlySpan().name()).isEqualTo("INSERT item");
  }
}
