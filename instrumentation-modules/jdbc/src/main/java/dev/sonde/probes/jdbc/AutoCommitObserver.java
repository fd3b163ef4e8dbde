package dev.sonde.probes.jdbc;

import dev.sonde.probe.Observer;
import dev.sonde.probe.Watch;
import java.sql.Connection;
import org.jspecify.annotations.Nullable;

/**
 * Many drivers commit in {@code setAutoCommit} through their own {@code commit}, mostly with
 * nothing to commit; this keeps the call from being taken for one of the application's.
 */
@Watch(
    type = Connection.class,
    methods = "setAutoCommit",
    args = boolean.class,
    exactly = true,
    pass = {},
    nests = "jdbc")
public final class AutoCommitObserver extends Observer<Connection, Void, Boolean, Void> {
  @Override
  public @Nullable Boolean enter(Connection self, Void none, @Nullable Object second) {
    return Boolean.TRUE;
  }
}
