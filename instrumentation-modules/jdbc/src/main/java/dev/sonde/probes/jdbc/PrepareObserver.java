package dev.sonde.probes.jdbc;

import dev.sonde.probe.Engine;
import dev.sonde.probe.Observer;
import dev.sonde.probe.Slot;
import dev.sonde.probe.Table;
import dev.sonde.probe.Watch;
import dev.sonde.probe.db.DatabaseTarget;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.Statement;
import org.jspecify.annotations.Nullable;

/**
 * Remembers the text of the driver's prepared statements. A pool's wrapper calls the driver inside,
 * and only the innermost result is kept.
 */
@Watch(
    type = Connection.class,
    methods = {"prepareStatement", "prepareCall"},
    args = String.class)
public final class PrepareObserver
    extends Observer<Connection, @Nullable String, Preparing, PreparedStatement> {

  private final Table<Statement, PreparedText> prepared = Engine.get().table("jdbc.prepared");
  private final Slot<Preparing> underWay = Engine.get().slot("jdbc.preparing");
  private final Targets targets = new Targets();

  @Override
  public @Nullable Preparing enter(Connection self, @Nullable String sql, @Nullable Object second) {
    if (sql == null) {
      return null;
    }
    Preparing outer = underWay.get();
    Preparing preparing = new Preparing(text(self, sql, outer), outer);
    underWay.set(preparing);
    return preparing;
  }

  /** The driver is asked with the text that its wrapper was asked with, as a rule. */
  private PreparedText text(Connection self, String sql, @Nullable Preparing outer) {
    DatabaseTarget target = targets.known(self);
    if (outer == null || !outer.text.sql.equals(sql)) {
      return new PreparedText(sql, true, target);
    }
    if (target != null) {
      outer.text.target = target;
    }
    return outer.text;
  }

  @Override
  public void exit(
      @Nullable Preparing preparing,
      @Nullable PreparedStatement statement,
      @Nullable Throwable error) {
    if (preparing == null) {
      return;
    }
    underWay.set(preparing.outer);
    if (statement != null) {
      if (preparing.isInnermost()) {
        prepared.put(statement, preparing.text);
      }
      preparing.made();
    }
  }
}
