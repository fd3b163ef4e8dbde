package dev.sonde.probes.jdbc;

import dev.sonde.probe.Engine;
import dev.sonde.probe.LeaseKind;
import dev.sonde.probe.Leases;
import dev.sonde.probe.Observer;
import dev.sonde.probe.Watch;
import java.sql.Connection;
import org.jspecify.annotations.Nullable;

/** A connection is closed, and its statements with it. */
@Watch(
    type = Connection.class,
    methods = {"close", "abort"},
    pass = {})
public final class ConnectionCloseObserver extends Observer<Connection, Void, Void, Void> {

  private final Leases leases = Engine.get().leases(LeaseKind.CONNECTION);
  private final Owners owners = new Owners();

  @Override
  public @Nullable Void enter(Connection self, Void none, @Nullable Object second) {
    owners.closed(self);
    leases.returned(self);
    return null;
  }
}
