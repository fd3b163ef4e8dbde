package dev.sonde.probes.jdbc;

import dev.sonde.probe.Engine;
import dev.sonde.probe.LeaseKind;
import dev.sonde.probe.Leases;
import dev.sonde.probe.Observer;
import dev.sonde.probe.Watch;
import dev.sonde.probe.db.DatabaseTarget;
import java.sql.Connection;
import java.sql.Driver;
import org.jspecify.annotations.Nullable;

/** Remembers where a driver's new connection leads, so that it need not be asked; notes it. */
@Watch(type = Driver.class, methods = "connect", args = String.class)
public final class DriverObserver extends Observer<Driver, String, String, Connection> {

  private final Targets targets = new Targets();
  private final Leases leases = Engine.get().leases(LeaseKind.CONNECTION);

  @Override
  public @Nullable String enter(Driver self, String url, @Nullable Object second) {
    return url;
  }

  @Override
  public void exit(
      @Nullable String url, @Nullable Connection connection, @Nullable Throwable error) {
    if (url != null && connection != null) {
      targets.opened(connection, url);
      DatabaseTarget target = targets.known(connection);
      String lender = target == null ? connection.getClass().getName() : target.toString();
      leases.taken(connection, connection, null, lender);
    }
  }
}
