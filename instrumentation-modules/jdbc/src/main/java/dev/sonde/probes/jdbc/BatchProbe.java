package dev.sonde.probes.jdbc;

import dev.sonde.probe.Call;
import dev.sonde.probe.Operation;
import dev.sonde.probe.Probe;
import dev.sonde.probe.Watch;
import dev.sonde.probe.db.DatabaseKeys;
import java.lang.reflect.Array;
import java.sql.Statement;
import org.jspecify.annotations.Nullable;

/** Batches: one span, whatever their size. */
@Watch(
    type = Statement.class,
    methods = {"executeBatch", "executeLargeBatch"},
    exactly = true,
    pass = {},
    nests = "jdbc")
public final class BatchProbe extends Probe<Statement, Void, Object> {

  private final Statements statements = new Statements();
  private final Batches batches = new Batches();

  @Override
  public void enter(Call call, Statement self, Void none) {
    call.operation(Operation.DATABASE);
    describe(call, self);
  }

  @Override
  public void nested(Call outer, Statement self, Void none) {
    describe(outer, self);
  }

  private void describe(Call call, Statement self) {
    Batch batch = batches.take(self);
    if (batch != null && call.get(DatabaseKeys.TEXT) == null) {
      call.put(DatabaseKeys.TEXT, batch.text());
      call.put(DatabaseKeys.BATCH_SIZE, (long) batch.size());
    }
    statements.describeBatch(call, self);
  }

  @Override
  public void exit(Call call, Statement self, Void none, @Nullable Object counts) {
    if (call.get(DatabaseKeys.BATCH_SIZE) == null && counts != null) {
      call.put(DatabaseKeys.BATCH_SIZE, (long) Array.getLength(counts));
    }
    statements.complete(call, self);
  }

  @Override
  public void thrown(Call call, Statement self, Void none, Throwable error) {
    statements.complete(call, self);
  }
}
