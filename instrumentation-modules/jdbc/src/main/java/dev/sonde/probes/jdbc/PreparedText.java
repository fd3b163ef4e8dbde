package dev.sonde.probes.jdbc;

import dev.sonde.probe.db.DatabaseTarget;
import org.jspecify.annotations.Nullable;

/**
 * What is remembered of a prepared statement. Statements belong to one thread at a time, and a
 * target read twice is the same, so nothing is volatile.
 */
final class PreparedText {

  final String sql;

  /** False for a text into which the driver has written values. */
  final boolean parameterized;

  @Nullable DatabaseTarget target;

  private int batch;

  PreparedText(String sql, boolean parameterized, @Nullable DatabaseTarget target) {
    this.sql = sql;
    this.parameterized = parameterized;
    this.target = target;
  }

  void addBatch() {
    batch++;
  }

  /** How many sets of parameters were added since it was last asked. */
  int takeBatch() {
    int added = batch;
    batch = 0;
    return added;
  }
}
