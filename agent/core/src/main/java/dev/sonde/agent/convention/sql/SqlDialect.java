package dev.sonde.agent.convention.sql;

/**
 * What differs in the lexis of SQL. Where a system can be set up either way, or is not known, the
 * reading is taken that masks more.
 */
public enum SqlDialect {
  /** Double quotes may hold strings; every other extension is read too. */
  UNKNOWN,
  /** Names in double quotes, as the standard has it. */
  STANDARD,
  POSTGRESQL,
  MYSQL,
  /** Strings with backslashes, in single quotes or double ones. */
  BACKSLASH,
  SQL_SERVER,
  ORACLE;

  public static SqlDialect of(String system) {
    switch (system) {
      case "postgresql":
      case "cockroachdb":
      case "aws.redshift":
      case "yugabytedb":
      case "h2database":
        return POSTGRESQL;
      case "mysql":
      case "mariadb":
        return MYSQL;
      case "clickhouse":
      case "hive":
      case "snowflake":
      case "gcp.spanner":
        return BACKSLASH;
      case "microsoft.sql_server":
      case "sybase":
        return SQL_SERVER;
      case "oracle.db":
        return ORACLE;
      case "ibm.db2":
      case "derby":
      case "hsqldb":
      case "sap.hana":
      case "trino":
        return STANDARD;
      default:
        return UNKNOWN;
    }
  }

  /** Whether {@code "a"} may be a string: QUOTED_IDENTIFIER OFF, no ANSI_QUOTES. */
  boolean doubleQuotedStrings() {
    return this == MYSQL || this == BACKSLASH || this == SQL_SERVER || this == UNKNOWN;
  }

  /** Whether a backslash in a string takes the next character with it. */
  boolean backslashEscapes() {
    return this == MYSQL || this == BACKSLASH;
  }

  /** Whether {@code #} starts a comment, and {@code --} only before a blank. */
  boolean mysqlComments() {
    return this == MYSQL;
  }

  /** Whether comments nest. */
  boolean nestedComments() {
    return this == POSTGRESQL || this == SQL_SERVER;
  }

  /** Whether {@code $tag$…$tag$} is a string. */
  boolean dollarQuotes() {
    return this == POSTGRESQL || this == BACKSLASH || this == UNKNOWN;
  }

  /** Whether {@code q'[…]'} is a string. */
  boolean quoteOperator() {
    return this == ORACLE || this == UNKNOWN;
  }

  /** Whether {@code [a]} is a name. */
  boolean brackets() {
    return this == SQL_SERVER || this == UNKNOWN;
  }
}
