package dev.sonde.probes.jdbc;

import dev.sonde.probe.Engine;
import dev.sonde.probe.LeaseKind;
import dev.sonde.probe.Leases;
import dev.sonde.probe.Observer;
import dev.sonde.probe.Watch;
import dev.sonde.probe.db.DatabaseTarget;
import java.sql.Connection;
import java.sql.Statement;
import org.jspecify.annotations.Nullable;

/** Notes a sample of the statements that the application has made and has to close. */
@Watch(
    type = Connection.class,
    methods = {"createStatement", "prepareStatement", "prepareCall"},
    pass = {},
    nests = "jdbc-statements")
public final class StatementLeaseObserver
    extends Observer<Connection, Void, Connection, Statement> {

  private final Leases leases = Engine.get().leases(LeaseKind.STATEMENT);
  private final Owners owners = new Owners();
  private final Targets targets = new Targets();

  @Override
  public @Nullable Connection enter(Connection self, Void none, @Nullable Object second) {
    return leases.isWanted() ? self : null;
  }

  @Override
  public void exit(
      @Nullable Connection connection, @Nullable Statement statement, @Nullable Throwable error) {
    if (connection != null && statement != null) {
      DatabaseTarget target = targets.known(connection);
      String lender = target == null ? connection.getClass().getName() : target.toString();
      leases.taken(statement, statement, owners.of(connection), lender);
    }
  }
}
