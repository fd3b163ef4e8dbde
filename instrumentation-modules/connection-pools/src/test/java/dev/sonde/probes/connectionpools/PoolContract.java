package dev.sonde.probes.connectionpools;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.sonde.agent.export.FinishedSpan;
import dev.sonde.agent.lease.Lease;
import dev.sonde.agent.lease.LeaseBook;
import dev.sonde.agent.metrics.Metric;
import dev.sonde.probe.LeaseKind;
import dev.sonde.probes.jdbc.AddBatchObserver;
import dev.sonde.probes.jdbc.AutoCommitObserver;
import dev.sonde.probes.jdbc.BatchProbe;
import dev.sonde.probes.jdbc.ClearBatchObserver;
import dev.sonde.probes.jdbc.CloseObserver;
import dev.sonde.probes.jdbc.CommitProbe;
import dev.sonde.probes.jdbc.ConnectionCloseObserver;
import dev.sonde.probes.jdbc.DriverObserver;
import dev.sonde.probes.jdbc.PrepareObserver;
import dev.sonde.probes.jdbc.RollbackProbe;
import dev.sonde.probes.jdbc.StatementLeaseObserver;
import dev.sonde.probes.jdbc.StatementProbe;
import dev.sonde.testkit.ProbeTest;
import dev.sonde.testkit.Spans;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What holds for every pool: one span for each call, and the pool's metrics. */
abstract class PoolContract {

  static final String URL = "jdbc:h2:mem:pooled;DB_CLOSE_DELAY=-1";

  /** The most connections that the pool may open. */
  static final int SIZE = 2;

  /** How long it may wait for one, in milliseconds. */
  static final int PATIENCE = 1_000;

  private DataSource pool;

  /** The pool's checkouts, beside the probes of JDBC. */
  static ProbeTest woven(Class<?>... observers) {
    List<Class<?>> probes =
        new ArrayList<>(
            List.of(
                StatementProbe.class,
                BatchProbe.class,
                CommitProbe.class,
                RollbackProbe.class,
                AutoCommitObserver.class,
                DriverObserver.class,
                PrepareObserver.class,
                AddBatchObserver.class,
                ClearBatchObserver.class,
                CloseObserver.class,
                StatementLeaseObserver.class,
                ConnectionCloseObserver.class,
                DriverCreateObserver.class));
    probes.addAll(List.of(observers));
    return ProbeTest.weaving(probes.toArray(new Class<?>[0]));
  }

  abstract ProbeTest probes();

  /** A pool over {@link #URL} of {@link #SIZE} and {@link #PATIENCE}. */
  abstract DataSource open() throws Exception;

  abstract void close(DataSource dataSource) throws Exception;

  /** The name that the pool's metrics go by. */
  String name() {
    return "pooled";
  }

  /** Whether the opening of connections can be told to be the pool's. */
  boolean timesCreation() {
    return true;
  }

  /** Loads the driver, so that no pool loses patience over that. */
  @BeforeAll
  static void warmUp() throws Exception {
    DriverManager.getConnection(URL).close();
  }

  @BeforeEach
  void openPool() throws Exception {
    pool = open();
    try (Connection connection = pool.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("DROP TABLE IF EXISTS item");
      statement.execute("CREATE TABLE item (id INT PRIMARY KEY, name VARCHAR(40))");
    }
    probes().clear();
  }

  @AfterEach
  void closePool() throws Exception {
    close(pool);
  }

  @Test
  void aStatementIsOneSpan() throws Exception {
    probes()
        .inSpan(
            () -> {
              try (Connection connection = pool.getConnection();
                  Statement statement = connection.createStatement();
                  ResultSet rows = statement.executeQuery("SELECT id FROM item WHERE id = 4")) {
                return rows.next();
              }
            });

    FinishedSpan span = probes().span("SELECT item");
    assertThat(Spans.text(span, "db.query.text")).isEqualTo("SELECT id FROM item WHERE id = ?");
    assertThat(Spans.text(span, "db.namespace")).isEqualTo("pooled");
    assertThat(Spans.isChild(span, probes().span("Traced.call"))).isTrue();
    assertThat(statements()).hasSize(1);
  }

  @Test
  void aPreparedStatementIsOneSpanAtEachOfManyCheckouts() throws Exception {
    for (int id = 0; id < 5; id++) {
      try (Connection connection = pool.getConnection();
          PreparedStatement insert =
              connection.prepareStatement("INSERT INTO item VALUES (?, 'pen')")) {
        insert.setInt(1, id);
        insert.executeUpdate();
      }
    }

    assertThat(statements())
        .hasSize(5)
        .allSatisfy(
            span -> {
              assertThat(span.name()).isEqualTo("INSERT item");
              assertThat(Spans.text(span, "db.query.text"))
                  .isEqualTo("INSERT INTO item VALUES (?, ?)");
              assertThat(Spans.text(span, "db.namespace")).isEqualTo("pooled");
            });
  }

  @Test
  void aBatchAndItsCommitAreOneSpanEach() throws Exception {
    try (Connection connection = pool.getConnection()) {
      connection.setAutoCommit(false);
      try (PreparedStatement insert =
          connection.prepareStatement("INSERT INTO item VALUES (?, 'pen')")) {
        for (int id = 0; id < 3; id++) {
          insert.setInt(1, id);
          insert.addBatch();
        }
        insert.executeBatch();
      }
      try (Statement texts = connection.createStatement()) {
        texts.addBatch("DELETE FROM item WHERE id = 1");
        texts.addBatch("DELETE FROM item WHERE id = 2");
        texts.executeBatch();
      }
      connection.commit();
      connection.setAutoCommit(true);
    }

    List<FinishedSpan> spans = statements();
    assertThat(spans)
        .extracting(FinishedSpan::name)
        .containsExactly("BATCH INSERT item", "BATCH DELETE item", "COMMIT pooled");
    assertThat(spans.subList(0, 2))
        .extracting(span -> Spans.text(span, "db.operation.batch.size"))
        .containsExactly("3", "2");
    assertThat(spans).extracting(span -> Spans.text(span, "db.namespace")).containsOnly("pooled");
  }

  @Test
  void aFailureIsOneSpanWithTargetAndText() throws Exception {
    try (Connection connection = pool.getConnection();
        PreparedStatement insert =
            connection.prepareStatement("INSERT INTO item VALUES (1, 'pen')")) {
      insert.executeUpdate();
      assertThatThrownBy(insert::executeUpdate).isInstanceOf(SQLException.class);
    }

    FinishedSpan failed = statements().get(1);
    assertThat(failed.error()).isTrue();
    assertThat(failed.name()).isEqualTo("INSERT item");
    assertThat(Spans.text(failed, "db.response.status_code")).isEqualTo("23505");
    assertThat(Spans.text(failed, "db.namespace")).isEqualTo("pooled");
  }

  @Test
  void thePoolIsReadAndTimed() throws Exception {
    awaitUses(0);
    long before = count("db.client.connection.wait_time");
    long uses = count("db.client.connection.use_time");
    try (Connection connection = pool.getConnection()) {
      assertThat(value("db.client.connection.count", "used")).isEqualTo(1);
      assertThat(value("db.client.connection.max", "")).isEqualTo(SIZE);
      assertThat(value("db.client.connection.idle.max", "")).isPositive();
      assertThat(value("db.client.connection.idle.min", "")).isNotNegative();
      assertThat(value("db.client.connection.pending_requests", "")).isZero();
      try (Connection other = pool.getConnection()) {
        assertThat(value("db.client.connection.count", "used")).isEqualTo(2);
        assertThatThrownBy(() -> pool.getConnection()).isInstanceOf(SQLException.class);
        assertThat(other.isClosed()).isFalse();
      }
      assertThat(connection.isClosed()).isFalse();
    }
    awaitUses(uses + 2);
    assertThat(value("db.client.connection.timeouts", "")).isEqualTo(1);
    assertThat(count("db.client.connection.wait_time")).isEqualTo(before + 2);
    assertThat(count("db.client.connection.use_time")).isEqualTo(uses + 2);
    assertThat(count("db.client.connection.create_time") > 0).isEqualTo(timesCreation());
    assertThat(value("db.client.connection.count", "used")).isZero();
  }

  @Test
  void aConnectionIsALeaseWhileItIsOut() throws Exception {
    LeaseBook book = probes().leases(LeaseKind.POOLED_CONNECTION);
    Connection connection = pool.getConnection();
    Lease lease = book.open().get(0);
    assertThat(lease.lender()).isEqualTo(name());
    assertThat(lease.frames())
        .anySatisfy(
            frame ->
                assertThat(frame.getMethodName()).isEqualTo("aConnectionIsALeaseWhileItIsOut"));
    connection.close();
    long deadline = System.nanoTime() + 5_000_000_000L;
    while (lease.isOpen() && System.nanoTime() < deadline) {
      Thread.sleep(5);
    }
    assertThat(book.open()).isEmpty();
  }

  @Test
  void aConnectionThatIsLostIsTold() throws Exception {
    assumeThat(tellsWhatIsLost()).isTrue();
    LeaseBook book = probes().leases(LeaseKind.POOLED_CONNECTION);
    List<Lease> lost = new ArrayList<>(book.unheld());
    lost.clear();
    probes().inSpan(this::lose);
    long deadline = System.nanoTime() + 10_000_000_000L;
    while (lost.isEmpty() && System.nanoTime() < deadline) {
      System.gc();
      Thread.sleep(10);
      lost.addAll(book.unheld());
    }
    assertThat(lost).hasSize(1);
    assertThat(lost.get(0).isOpen()).isTrue();
    assertThat(lost.get(0).context().traceId())
        .isEqualTo(Spans.traceId(probes().span("Traced.call")));
  }

  private boolean lose() throws Exception {
    return pool.getConnection().isClosed();
  }

  /** Whether the connection that was handed out is collected when the application drops it. */
  boolean tellsWhatIsLost() {
    return true;
  }

  @Test
  void aClosedPoolVanishes() throws Exception {
    assertThat(value("db.client.connection.count", "idle")).isNotNegative();
    close(pool);
    assertThat(point("db.client.connection.count", "idle")).isNull();
    assertThat(point("db.client.connection.max", "")).isNull();
  }

  /** Some pools take connections back on a thread of their own. */
  private void awaitUses(long uses) throws Exception {
    long deadline = System.nanoTime() + 5_000_000_000L;
    while (System.nanoTime() < deadline
        && (value("db.client.connection.count", "used") > 0
            || count("db.client.connection.use_time") < uses)) {
      Thread.sleep(5);
    }
  }

  /** The spans of the test itself, without those of a pool's own checks and its clean-up. */
  private List<FinishedSpan> statements() throws Exception {
    return probes().spans().stream().filter(span -> !span.name().equals("Traced.call")).toList();
  }

  private double value(String metric, String state) throws Exception {
    Metric.Point point = point(metric, state);
    assertThat(point).as(metric + ' ' + state).isNotNull();
    return point.value();
  }

  private long count(String metric) throws Exception {
    Metric.Point point = point(metric, "");
    return point == null || point.distribution() == null ? 0 : point.distribution().count();
  }

  private Metric.Point point(String metric, String state) throws Exception {
    for (Metric known : probes().metrics()) {
      if (known.name().equals(metric)) {
        for (Metric.Point point : known.points()) {
          Object given = point.attributes().get("db.client.connection.state");
          if (name().equals(point.attributes().get("db.client.connection.pool.name"))
              && state.equals(given == null ? "" : given)) {
            return point;
          }
        }
      }
    }
    return null;
  }
}
