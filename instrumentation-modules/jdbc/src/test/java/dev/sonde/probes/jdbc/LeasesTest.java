package dev.sonde.probes.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sonde.agent.lease.Lease;
import dev.sonde.agent.lease.LeaseBook;
import dev.sonde.probe.LeaseKind;
import dev.sonde.testkit.ProbeTest;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What is noted of connections and statements until they are closed. */
class LeasesTest {

  private static final String URL = "jdbc:h2:mem:leases;DB_CLOSE_DELAY=-1";

  @RegisterExtension static final ProbeTest probes = Jdbc.woven();

  @Test
  void aConnectionIsALeaseUntilItIsClosed() throws Exception {
    LeaseBook book = probes.leases(LeaseKind.CONNECTION);
    Connection connection = DriverManager.getConnection(URL);
    assertThat(book.open())
        .singleElement()
        .satisfies(lease -> assertThat(lease.lender()).contains("leases"))
        .satisfies(
            lease ->
                assertThat(lease.frames())
                    .extracting(StackTraceElement::getMethodName)
                    .contains("aConnectionIsALeaseUntilItIsClosed"));
    connection.close();
    assertThat(book.open()).isEmpty();
  }

  @Test
  void oneInSomeStatementsIsALeaseUntilItIsClosed() throws Exception {
    LeaseBook book = probes.leases(LeaseKind.STATEMENT);
    try (Connection connection = DriverManager.getConnection(URL)) {
      List<Statement> open = new ArrayList<>();
      for (int i = 0; i < 4 * book.every(); i++) {
        open.add(connection.createStatement());
        open.add(connection.prepareStatement("SELECT 1"));
      }
      assertThat(book.open()).hasSize(8);
      for (Statement statement : open) {
        statement.close();
      }
      assertThat(book.open()).isEmpty();
    }
  }

  @Test
  void statementsGoWithTheirConnection() throws Exception {
    LeaseBook book = probes.leases(LeaseKind.STATEMENT);
    List<Statement> left = new ArrayList<>();
    try (Connection connection = DriverManager.getConnection(URL)) {
      for (int i = 0; i < book.every(); i++) {
        left.add(connection.createStatement());
      }
      assertThat(book.open()).hasSize(1);
    }
    assertThat(book.open()).isEmpty();
    assertThat(left).hasSize(book.every());
  }

  @Test
  void oneThatClosesItselfIsNoLease() throws Exception {
    LeaseBook book = probes.leases(LeaseKind.STATEMENT);
    try (Connection connection = DriverManager.getConnection(URL)) {
      List<PreparedStatement> left = new ArrayList<>();
      for (int i = 0; i < book.every(); i++) {
        PreparedStatement statement = connection.prepareStatement("SELECT 1");
        statement.closeOnCompletion();
        left.add(statement);
      }
      assertThat(book.open()).isEmpty();
      assertThat(left).hasSize(book.every());
    }
  }

  @Test
  void statementsThatWereDroppedAreTold() throws Exception {
    LeaseBook book = probes.leases(LeaseKind.STATEMENT);
    book.unheld().clear();
    try (Connection connection = DriverManager.getConnection(URL)) {
      drop(connection, book.every());
      List<Lease> lost = new ArrayList<>();
      long deadline = System.nanoTime() + 10_000_000_000L;
      while (lost.isEmpty() && System.nanoTime() < deadline) {
        System.gc();
        Thread.sleep(10);
        lost.addAll(book.unheld());
      }
      assertThat(lost).singleElement().matches(Lease::isOpen);
    }
  }

  private static void drop(Connection connection, int count) throws SQLException {
    for (int i = 0; i < count; i++) {
      assertThat(connection.createStatement().isClosed()).isFalse();
    }
  }
}
