package dev.sonde.probes.jdbc;

import dev.sonde.probe.Engine;
import dev.sonde.probe.LeaseKind;
import dev.sonde.probe.Leases;
import dev.sonde.probe.Observer;
import dev.sonde.probe.Table;
import dev.sonde.probe.Watch;
import java.sql.PreparedStatement;
import java.sql.Statement;
import org.jspecify.annotations.Nullable;

/**
 * A statement comes back. Forgets one that was prepared, so that what is remembered is as much as
 * is open: the garbage collector would find out much later. A driver that hands out the same object
 * again does so through {@code prepareStatement}.
 */
@Watch(
    type = Statement.class,
    methods = "close",
    exactly = true,
    pass = {})
public final class CloseObserver extends Observer<Statement, Void, Void, Void> {

  private final Table<Statement, PreparedText> prepared = Engine.get().table("jdbc.prepared");
  private final Leases leases = Engine.get().leases(LeaseKind.STATEMENT);

  @Override
  public @Nullable Void enter(Statement self, Void none, @Nullable Object second) {
    leases.returned(self);
    if (self instanceof PreparedStatement) {
      PreparedText unused = prepared.remove(self);
    }
    return null;
  }
}
