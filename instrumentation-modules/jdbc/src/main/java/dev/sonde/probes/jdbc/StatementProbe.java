package dev.sonde.probes.jdbc;

import dev.sonde.probe.Call;
import dev.sonde.probe.Operation;
import dev.sonde.probe.Probe;
import dev.sonde.probe.Watch;
import java.sql.PreparedStatement;
import java.sql.Statement;
import org.jspecify.annotations.Nullable;

/** Calls of one statement, with its text or prepared. */
@Watch(
    type = Statement.class,
    methods = {"execute", "executeQuery", "executeUpdate", "executeLargeUpdate"},
    args = String.class,
    nests = "jdbc")
@Watch(
    type = PreparedStatement.class,
    methods = {"execute", "executeQuery", "executeUpdate", "executeLargeUpdate"},
    exactly = true,
    pass = {},
    nests = "jdbc")
public final class StatementProbe extends Probe<Statement, @Nullable String, Object> {

  private final Statements statements = new Statements();

  @Override
  public void enter(Call call, Statement self, @Nullable String sql) {
    call.operation(Operation.DATABASE);
    statements.describe(call, self, sql);
  }

  @Override
  public void nested(Call outer, Statement self, @Nullable String sql) {
    statements.describe(outer, self, sql);
  }

  @Override
  public void exit(Call call, Statement self, @Nullable String sql, @Nullable Object result) {
    statements.complete(call, self);
  }

  @Override
  public void thrown(Call call, Statement self, @Nullable String sql, Throwable error) {
    statements.complete(call, self);
  }
}
