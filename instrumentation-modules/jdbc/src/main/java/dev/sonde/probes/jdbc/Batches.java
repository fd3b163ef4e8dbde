package dev.sonde.probes.jdbc;

import dev.sonde.probe.Engine;
import dev.sonde.probe.Table;
import java.sql.Statement;
import org.jspecify.annotations.Nullable;

/** Texts added to the batches of plain statements, until they are executed or cleared. */
final class Batches {

  private final Table<Statement, Batch> batches = Engine.get().table("jdbc.batches");

  void add(Statement statement, String sql) {
    Batch batch = batches.get(statement);
    if (batch == null) {
      batches.put(statement, new Batch(sql));
    } else {
      batch.add(sql);
    }
  }

  @Nullable Batch take(Statement statement) {
    return batches.remove(statement);
  }
}
