package dev.sonde.agent.convention.sql;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Operations and their targets in the order they stand in the text, as the conventions have it
 * ("Generating a summary of the query"). One state per level of parentheses; a {@code FROM} counts
 * only where a query's list of tables can begin, never inside a function's parentheses.
 */
final class SqlSummary {

  private static final int LONGEST = 255;
  private static final int MOST_CTES = 64;

  private final StringBuilder summary = new StringBuilder();
  private final Set<String> ctes = new HashSet<>();
  private SqlState state = SqlState.STATEMENT;
  private SqlState[] outer = new SqlState[16];
  private int depth;
  private boolean full;
  private boolean separate;
  private boolean procedureExpected;
  private int operations;
  private int tables;
  private String operation = "";
  private String table = "";
  private String object = "";
  private String previous = "";
  private @Nullable String procedure;

  SqlText text(String sanitized) {
    return new SqlText(
        sanitized,
        summary.length() == 0 ? null : summary.toString(),
        operations == 1 ? operation : null,
        operations == 1 && tables == 1 ? table : null,
        procedure);
  }

  /** Whether a table or procedure has to come next. */
  boolean expectsName() {
    return state == SqlState.TABLE
        || state == SqlState.NESTED_TABLE
        || state == SqlState.TARGET
        || state == SqlState.OBJECT_NAME
        || state == SqlState.CTE_NAME;
  }

  /**
   * @param text a word, or a name with its parts and quotes
   * @param plain whether it can be a keyword
   */
  void name(String text, boolean plain) {
    String keyword = plain && text.length() <= 16 ? text.toUpperCase(Locale.ROOT) : "";
    if (state != SqlState.IGNORED) {
      if (keyword.equals("SELECT") && state != SqlState.CTE_NAME) {
        operation(text);
        state = SqlState.SELECT_LIST;
      } else {
        step(text, keyword);
      }
    }
    previous = keyword;
  }

  private void step(String text, String keyword) {
    switch (state) {
      case STATEMENT:
      case CTE_NEXT:
        statement(text, keyword);
        break;
      case NESTED:
        state = keyword.equals("WITH") ? SqlState.CTE_NAME : SqlState.REST;
        break;
      case CTE_NAME:
        if (!keyword.equals("RECURSIVE")) {
          if (ctes.size() < MOST_CTES) {
            ctes.add(text.toUpperCase(Locale.ROOT));
          }
          state = SqlState.CTE_COLUMNS;
        }
        break;
      case CTE_COLUMNS:
        state = keyword.equals("AS") ? SqlState.CTE_BODY : state;
        break;
      case SELECT_LIST:
        if (keyword.equals("FROM") && !previous.equals("DISTINCT")) {
          state = SqlState.TABLE;
        }
        break;
      case NESTED_TABLE:
      case TABLE:
        table(text, keyword);
        break;
      case TABLES:
        state = SqlKeywords.afterTables(keyword);
        break;
      default:
        target(text, keyword);
        break;
    }
  }

  private void statement(String text, String keyword) {
    SqlKeywords.Kind kind = SqlKeywords.kind(keyword);
    if (kind == null) {
      // what is no statement is not named: it could be anything
      state = state == SqlState.STATEMENT ? SqlState.IGNORED : state;
    } else if (kind == SqlKeywords.Kind.WITH) {
      state = SqlState.CTE_NAME;
    } else {
      operation(text);
      procedureExpected = kind == SqlKeywords.Kind.CALL;
      state = kind.next;
    }
  }

  private void table(String text, String keyword) {
    if (keyword.equals("VALUES")) {
      state = SqlState.REST;
    } else if (state == SqlState.NESTED_TABLE && keyword.equals("WITH")) {
      state = SqlState.CTE_NAME;
    } else if (!keyword.equals("LATERAL") && !keyword.equals("ONLY") && !keyword.equals("OJ")) {
      if (!ctes.contains(text.toUpperCase(Locale.ROOT))) {
        collection(text);
      }
      state = SqlState.TABLES;
    }
  }

  private void target(String text, String keyword) {
    if (state == SqlState.TARGET) {
      if (procedureExpected && !text.startsWith("@")) {
        append(text);
        procedure = text;
        state = SqlState.REST;
      } else if (!procedureExpected && !SqlKeywords.isBeforeTarget(keyword)) {
        collection(text);
        state = SqlState.REST;
      }
    } else if (state == SqlState.OBJECT && SqlKeywords.isObject(keyword)) {
      append(text);
      operation = operation + ' ' + text;
      object = keyword;
      state = SqlState.OBJECT_NAME;
    } else if (state == SqlState.OBJECT_NAME && !SqlKeywords.isBeforeObjectName(keyword)) {
      if (object.equals("TABLE")) {
        collection(text);
      } else {
        append(text);
      }
      state = object.equals("TABLE") || object.equals("VIEW") ? SqlState.REST : SqlState.IGNORED;
    }
  }

  /** Any literal; one in quotes where a table must stand names it, if it can be a name. */
  void literal(String in, int start, int end) {
    if (state == SqlState.TABLE && in.charAt(start) == '\'' && isNameLike(in, start + 1, end - 1)) {
      collection(in.substring(start, end));
    }
    marker();
    previous = "";
  }

  /** A parameter. */
  void marker() {
    if (state == SqlState.TABLE) {
      state = SqlState.TABLES;
    }
  }

  void symbol(char c) {
    if (c == '*' && state == SqlState.TABLE) {
      state = SqlState.REST; // FROM was no such clause
    }
  }

  void comma() {
    if (state == SqlState.TABLES) {
      state = SqlState.TABLE;
    } else if (state == SqlState.CTE_NEXT) {
      state = SqlState.CTE_NAME;
    }
  }

  void open() {
    if (depth == outer.length) {
      outer = Arrays.copyOf(outer, depth * 2);
    }
    SqlState inner;
    switch (state) {
      case TABLE:
      case NESTED_TABLE:
        inner = SqlState.NESTED_TABLE;
        state = SqlState.TABLES;
        break;
      case CTE_BODY:
        inner = SqlState.STATEMENT;
        state = SqlState.CTE_NEXT;
        break;
      case STATEMENT:
        inner = SqlState.STATEMENT;
        state = SqlState.REST;
        break;
      case IGNORED:
        inner = SqlState.IGNORED;
        break;
      default:
        inner = SqlState.NESTED;
        break;
    }
    outer[depth++] = state;
    state = inner;
  }

  void close() {
    if (depth > 0) {
      state = outer[--depth];
    }
  }

  void end() {
    depth = 0;
    state = SqlState.STATEMENT;
    separate = summary.length() > 0;
    ctes.clear();
  }

  private void operation(String text) {
    operations++;
    operation = text;
    append(text);
  }

  private void collection(String text) {
    tables++;
    table = text;
    append(text);
  }

  /** Whole names only: what would pass the limit, and all behind it, is left out. */
  private void append(String text) {
    String separator = summary.length() == 0 ? "" : separate ? "; " : " ";
    full = full || summary.length() + separator.length() + text.length() > LONGEST;
    if (!full) {
      summary.append(separator).append(text);
    }
    separate = false;
  }

  private static boolean isNameLike(String in, int start, int end) {
    for (int i = start; i < end; i++) {
      char c = in.charAt(i);
      if (!SqlQuotes.isWordPart(c) && c != ' ' && c != '.') {
        return false;
      }
    }
    return start < end && end - start <= 64;
  }
}
