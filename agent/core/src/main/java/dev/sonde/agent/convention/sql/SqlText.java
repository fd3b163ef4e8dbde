package dev.sonde.agent.convention.sql;

import org.jspecify.annotations.Nullable;

/** What one SQL text comes to: immutable, worked out once per distinct text. */
public final class SqlText {

  /** Longest sanitised text, characters; what follows is cut. */
  public static final int LONGEST = 32 * 1024;

  private final String sanitized;
  private final @Nullable String summary;
  private final @Nullable String operation;
  private final @Nullable String collection;
  private final @Nullable String procedure;

  SqlText(
      String sanitized,
      @Nullable String summary,
      @Nullable String operation,
      @Nullable String collection,
      @Nullable String procedure) {
    this.sanitized = sanitized;
    this.summary = summary;
    this.operation = operation;
    this.collection = collection;
    this.procedure = procedure;
  }

  /** Linear in the length of the text, whatever it holds; never throws. */
  static SqlText of(String text, SqlDialect dialect) {
    return new SqlLexer(text, dialect).read();
  }

  /** Literals as {@code ?}, comments gone, lists of {@code IN} as one {@code ?}. */
  public String sanitized() {
    return sanitized;
  }

  /** {@code db.query.summary}, at most 255 characters; null when no operation was recognised. */
  public @Nullable String summary() {
    return summary;
  }

  /** The operation when there is just one. */
  public @Nullable String operation() {
    return operation;
  }

  /** The table when there is just one. */
  public @Nullable String collection() {
    return collection;
  }

  /** The stored procedure called, null when none is. */
  public @Nullable String procedure() {
    return procedure;
  }
}
