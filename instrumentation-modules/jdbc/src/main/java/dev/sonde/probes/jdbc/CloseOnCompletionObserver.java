package dev.sonde.probes.jdbc;

import dev.sonde.probe.Engine;
import dev.sonde.probe.LeaseKind;
import dev.sonde.probe.Leases;
import dev.sonde.probe.Observer;
import dev.sonde.probe.Watch;
import java.sql.Statement;
import org.jspecify.annotations.Nullable;

/** From now on the statement closes itself, with its result sets. */
@Watch(
    type = Statement.class,
    methods = "closeOnCompletion",
    exactly = true,
    pass = {})
public final class CloseOnCompletionObserver extends Observer<Statement, Void, Void, Void> {

  private final Leases leases = Engine.get().leases(LeaseKind.STATEMENT);

  @Override
  public @Nullable Void enter(Statement self, Void none, @Nullable Object second) {
    leases.returned(self);
    return null;
  }
}
