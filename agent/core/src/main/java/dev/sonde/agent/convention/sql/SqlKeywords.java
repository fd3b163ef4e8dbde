package dev.sonde.agent.convention.sql;

import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Words of SQL that a summary depends on. Keywords are given in upper case. */
final class SqlKeywords {

  /** What follows the first word of a statement. */
  enum Kind {
    WITH(SqlState.CTE_NAME),
    CALL(SqlState.TARGET),
    CHANGE(SqlState.TARGET),
    DEFINE(SqlState.OBJECT),
    EXPLAIN(SqlState.STATEMENT),
    QUERY(SqlState.REST),
    COMMAND(SqlState.IGNORED);

    final SqlState next;

    Kind(SqlState next) {
      this.next = next;
    }
  }

  private static final Map<String, Kind> STATEMENTS = new HashMap<>();

  private static final Set<String> BEFORE_TARGET =
      words(
          "INTO FROM ONLY IGNORE LOW_PRIORITY HIGH_PRIORITY DELAYED QUICK OVERWRITE TABLE TABLES OR"
              + " REPLACE ROLLBACK ABORT FAIL TOP PERCENT ALL");

  private static final Set<String> OBJECTS =
      words(
          "TABLE INDEX VIEW PROCEDURE PROC FUNCTION TRIGGER SEQUENCE SCHEMA DATABASE USER ROLE LOGIN"
              + " TYPE DOMAIN EXTENSION TABLESPACE SYNONYM PACKAGE EVENT SERVER POLICY SYSTEM SESSION"
              + " LANGUAGE CAST AGGREGATE COLLATION OPERATOR RULE STATISTICS CATALOG ALIAS STREAM");

  private static final Set<String> BEFORE_OBJECT_NAME = words("IF NOT EXISTS CONCURRENTLY ON BODY");

  private static final Set<String> ENDS_TABLES =
      words(
          "WHERE GROUP ORDER HAVING LIMIT OFFSET FETCH FOR WINDOW CONNECT START QUALIFY SET INTO UNION"
              + " INTERSECT EXCEPT MINUS LATERAL MODEL OPTION RETURNING");

  static {
    put(Kind.WITH, "WITH");
    put(Kind.CALL, "CALL EXEC EXECUTE");
    put(Kind.CHANGE, "INSERT UPDATE DELETE MERGE REPLACE UPSERT TRUNCATE LOCK COPY");
    put(Kind.DEFINE, "CREATE ALTER DROP");
    put(Kind.EXPLAIN, "EXPLAIN");
    put(Kind.QUERY, "DECLARE");
    put(
        Kind.COMMAND,
        "VALUES SET SHOW USE BEGIN START COMMIT ROLLBACK SAVEPOINT RELEASE GRANT REVOKE DENY RENAME"
            + " COMMENT ANALYZE VACUUM REFRESH REINDEX FETCH CLOSE OPEN LOAD PRAGMA DESCRIBE DESC"
            + " LISTEN NOTIFY UNLISTEN CHECKPOINT DISCARD RESET DEALLOCATE PREPARE KILL FLUSH"
            + " OPTIMIZE ATTACH DETACH ABORT UNLOCK CLUSTER SHUTDOWN BACKUP SCRIPT");
  }

  private SqlKeywords() {}

  static @Nullable Kind kind(String keyword) {
    return STATEMENTS.get(keyword);
  }

  /** Words between an operation and its table. */
  static boolean isBeforeTarget(String keyword) {
    return BEFORE_TARGET.contains(keyword);
  }

  static boolean isObject(String keyword) {
    return OBJECTS.contains(keyword);
  }

  static boolean isBeforeObjectName(String keyword) {
    return BEFORE_OBJECT_NAME.contains(keyword);
  }

  /** What a word behind a table leads to. */
  static SqlState afterTables(String keyword) {
    if (keyword.equals("JOIN") || keyword.equals("STRAIGHT_JOIN") || keyword.equals("APPLY")) {
      return SqlState.TABLE;
    }
    return ENDS_TABLES.contains(keyword) ? SqlState.REST : SqlState.TABLES;
  }

  private static void put(Kind kind, String names) {
    for (String name : words(names)) {
      STATEMENTS.put(name, kind);
    }
  }

  private static Set<String> words(String text) {
    return new HashSet<>(Arrays.asList(text.split(" ")));
  }
}
