package dev.sonde.probes.jdbc;

import java.sql.Statement;
import org.jspecify.annotations.Nullable;

/**
 * The text of a statement that was prepared before the agent came, from drivers whose {@code
 * toString} is known to tell it without asking the server. Values may be written into it.
 */
final class DriverText {

  private DriverText() {}

  /** Null when the statement's class is not of a driver that tells. */
  static @Nullable String of(Statement statement) {
    String type = statement.getClass().getName();
    if (type.startsWith("org.postgresql.jdbc")) {
      return plain(statement.toString());
    }
    if (type.startsWith("com.mysql.")) {
      return behind(statement.toString(), ": ");
    }
    if (type.startsWith("org.mariadb.jdbc.")) {
      return quoted(statement.toString());
    }
    if (type.startsWith("org.h2.jdbc.")) {
      return behind(statement.toString(), ": ");
    }
    return null;
  }

  private static @Nullable String plain(@Nullable String text) {
    return text == null || text.isEmpty() ? null : text;
  }

  /** {@code com.mysql.cj.jdbc.ClientPreparedStatement: SELECT 1}, {@code prep1: SELECT 1}. */
  private static @Nullable String behind(@Nullable String text, String separator) {
    int at = text == null ? -1 : text.indexOf(separator);
    return text == null || at < 0 ? null : plain(text.substring(at + separator.length()));
  }

  /** {@code ClientPreparedStatement{sql:'SELECT 1', parameters:[]}}. */
  private static @Nullable String quoted(@Nullable String text) {
    int start = text == null ? -1 : text.indexOf("sql:'");
    if (text == null || start < 0) {
      return null;
    }
    int end = text.lastIndexOf("', parameters:");
    return end < start ? null : text.substring(start + 5, end);
  }
}
