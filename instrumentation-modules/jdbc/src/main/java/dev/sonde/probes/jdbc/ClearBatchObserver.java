package dev.sonde.probes.jdbc;

import dev.sonde.probe.Engine;
import dev.sonde.probe.Observer;
import dev.sonde.probe.Table;
import dev.sonde.probe.Watch;
import java.sql.Statement;
import org.jspecify.annotations.Nullable;

/** Forgets what was added to a batch. */
@Watch(
    type = Statement.class,
    methods = "clearBatch",
    exactly = true,
    pass = {})
public final class ClearBatchObserver extends Observer<Statement, Void, Void, Void> {

  private final Table<Statement, PreparedText> prepared = Engine.get().table("jdbc.prepared");
  private final Batches batches = new Batches();

  @Override
  public @Nullable Void enter(Statement self, Void none, @Nullable Object second) {
    batches.take(self);
    PreparedText text = prepared.get(self);
    if (text != null) {
      text.takeBatch();
    }
    return null;
  }
}
