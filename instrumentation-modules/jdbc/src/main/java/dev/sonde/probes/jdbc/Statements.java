package dev.sonde.probes.jdbc;

import dev.sonde.probe.Call;
import dev.sonde.probe.Engine;
import dev.sonde.probe.Key;
import dev.sonde.probe.Table;
import dev.sonde.probe.db.DatabaseKeys;
import dev.sonde.probe.db.DatabaseTarget;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import org.jspecify.annotations.Nullable;

/** What is known of statements, put into calls: first by the wrapper, then by the driver's own. */
final class Statements {

  private static final Key<Statement> INNERMOST = Key.own("jdbc.innermost");

  private final Table<Statement, PreparedText> prepared = Engine.get().table("jdbc.prepared");
  private final Targets targets = new Targets();

  /** Puts what {@code self} knows and nobody outside it knew. */
  void describe(Call call, Statement self, @Nullable String sql) {
    if (sql == null) {
      describePrepared(call, self, prepared(self));
    } else {
      if (call.get(DatabaseKeys.TEXT) == null) {
        call.put(DatabaseKeys.TEXT, sql);
      }
      describeTarget(call, self);
    }
  }

  /** As {@link #describe}, with the number of parameter sets that were added. */
  void describeBatch(Call call, Statement self) {
    PreparedText text = prepared(self);
    if (text != null) {
      int added = text.takeBatch();
      if (added > 0 && call.get(DatabaseKeys.TEXT) == null) {
        call.put(DatabaseKeys.BATCH_SIZE, (long) added);
      }
    }
    if (self instanceof PreparedStatement) {
      describePrepared(call, self, text);
    } else {
      describeTarget(call, self);
    }
  }

  private void describePrepared(Call call, Statement self, @Nullable PreparedText text) {
    if (text == null) {
      call.put(INNERMOST, self);
      return;
    }
    if (call.get(DatabaseKeys.TEXT) == null) {
      call.put(DatabaseKeys.TEXT, text.sql);
      call.put(DatabaseKeys.PARAMETERIZED, text.parameterized);
    }
    DatabaseTarget target = text.target;
    if (target == null) {
      text.target = describeTarget(call, self);
    } else if (call.get(DatabaseKeys.TARGET) == null) {
      call.put(DatabaseKeys.TARGET, target);
    }
  }

  private @Nullable PreparedText prepared(Statement self) {
    PreparedText text = prepared.get(self);
    if (text == null && self instanceof PreparedStatement) {
      String sql = DriverText.of(self);
      if (sql != null) {
        text = new PreparedText(sql, false, null);
        prepared.put(self, text);
      }
    }
    return text;
  }

  private @Nullable DatabaseTarget describeTarget(Call call, Statement self) {
    if (call.get(DatabaseKeys.TARGET) != null) {
      return null;
    }
    Connection connection = connection(self);
    DatabaseTarget target = connection == null ? null : targets.known(connection);
    call.put(DatabaseKeys.TARGET, target);
    call.put(INNERMOST, self);
    return target;
  }

  /**
   * When nobody knew the target, asks the innermost statement's connection, which is then known for
   * good.
   */
  void complete(Call call, Statement self) {
    if (call.get(DatabaseKeys.TARGET) == null) {
      Statement innermost = call.get(INNERMOST);
      Connection connection = connection(innermost == null ? self : innermost);
      if (connection != null) {
        call.put(DatabaseKeys.TARGET, targets.of(connection));
      }
    }
  }

  private static @Nullable Connection connection(Statement statement) {
    try {
      return statement.getConnection();
    } catch (SQLException closed) {
      return null;
    }
  }
}
