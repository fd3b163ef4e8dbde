package dev.sonde.probes.jdbc;

import dev.sonde.probe.Call;
import dev.sonde.probe.Key;
import dev.sonde.probe.db.DatabaseKeys;
import java.sql.Connection;

/** Puts the target into the calls that end a transaction, as {@link Statements} does. */
final class Transactions {

  private static final Key<Connection> INNERMOST = Key.own("jdbc.innermost.connection");

  private final Targets targets = new Targets();

  void describe(Call call, Connection self) {
    if (call.get(DatabaseKeys.TARGET) == null) {
      call.put(DatabaseKeys.TARGET, targets.known(self));
      call.put(INNERMOST, self);
    }
  }

  void complete(Call call, Connection self) {
    if (call.get(DatabaseKeys.TARGET) == null) {
      Connection innermost = call.get(INNERMOST);
      call.put(DatabaseKeys.TARGET, targets.of(innermost == null ? self : innermost));
    }
  }
}
