package dev.sonde.agent.convention;

import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/**
 * {@code db.response.status_code} of what JDBC threw. Apart, because a run time without the module
 * {@code java.sql} cannot load it; there no span of a database comes either.
 */
final class SqlFailure {

  private SqlFailure() {}

  /**
   * The vendor's code where it says more than SQLSTATE, SQLSTATE where the system keeps to it, both
   * as {@code 42000/1071} elsewhere (conventions, "SQL", note on {@code db.response.status_code}).
   */
  static @Nullable String statusCode(@Nullable Throwable failure, String system) {
    Throwable cause = failure == null ? null : Failure.cause(failure);
    if (!(cause instanceof SQLException)) {
      return null;
    }
    SQLException exception = (SQLException) cause;
    String state = exception.getSQLState();
    state = state == null || state.isEmpty() ? null : state;
    int code = exception.getErrorCode();
    switch (system) {
      case "oracle.db":
        return code == 0 ? state : "ORA-" + (code < 10_000 ? zeros(code) : "") + code;
      case "mysql":
      case "mariadb":
      case "microsoft.sql_server":
      case "ibm.db2":
      case "sqlite":
        return code == 0 ? state : Integer.toString(code);
      case "postgresql":
      case "cockroachdb":
      case "aws.redshift":
      case "h2database":
      case "hsqldb":
      case "derby":
        return state != null || code == 0 ? state : Integer.toString(code);
      default:
        String vendor = code == 0 ? null : Integer.toString(code);
        return state == null || vendor == null
            ? (state == null ? vendor : state)
            : state + '/' + vendor;
    }
  }

  private static String zeros(int code) {
    return "00000".substring(Math.min(5, Integer.toString(code).length()));
  }
}
