package dev.sonde.probes.jdbc;

import dev.sonde.probe.Call;
import dev.sonde.probe.Operation;
import dev.sonde.probe.Probe;
import dev.sonde.probe.Watch;
import dev.sonde.probe.db.DatabaseKeys;
import java.sql.Connection;
import org.jspecify.annotations.Nullable;

/** {@code commit} of a transaction. */
@Watch(
    type = Connection.class,
    methods = "commit",
    exactly = true,
    pass = {},
    nests = "jdbc")
public final class CommitProbe extends Probe<Connection, Void, Void> {

  private final Transactions transactions = new Transactions();

  @Override
  public void enter(Call call, Connection self, Void none) {
    call.operation(Operation.DATABASE).put(DatabaseKeys.OPERATION, "COMMIT");
    transactions.describe(call, self);
  }

  @Override
  public void nested(Call outer, Connection self, Void none) {
    transactions.describe(outer, self);
  }

  @Override
  public void exit(Call call, Connection self, Void none, @Nullable Void result) {
    transactions.complete(call, self);
  }

  @Override
  public void thrown(Call call, Connection self, Void none, Throwable error) {
    transactions.complete(call, self);
  }
}
