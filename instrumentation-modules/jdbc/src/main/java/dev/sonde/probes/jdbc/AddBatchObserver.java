package dev.sonde.probes.jdbc;

import dev.sonde.probe.Engine;
import dev.sonde.probe.Observer;
import dev.sonde.probe.Table;
import dev.sonde.probe.Watch;
import java.sql.PreparedStatement;
import java.sql.Statement;
import org.jspecify.annotations.Nullable;

/** Counts what is added to batches, and remembers the texts. */
@Watch(
    type = PreparedStatement.class,
    methods = "addBatch",
    exactly = true,
    pass = {})
@Watch(type = Statement.class, methods = "addBatch", args = String.class)
public final class AddBatchObserver extends Observer<Statement, @Nullable String, Void, Void> {

  private final Table<Statement, PreparedText> prepared = Engine.get().table("jdbc.prepared");
  private final Batches batches = new Batches();

  @Override
  public @Nullable Void enter(Statement self, @Nullable String sql, @Nullable Object second) {
    if (sql != null) {
      batches.add(self, sql);
    } else {
      PreparedText text = prepared.get(self);
      if (text != null) {
        text.addBatch();
      }
    }
    return null;
  }
}
