package dev.sonde.agent.convention.sql;

/** How far {@link SqlSummary} is within one level of parentheses: what may come next. */
enum SqlState {
  /** A statement begins. */
  STATEMENT,
  /** Parentheses of any kind begin: a sub-select or not. */
  NESTED,
  /** Parentheses where a table was expected: a sub-select, or tables. */
  NESTED_TABLE,
  CTE_NAME,
  /** Behind the name of a CTE, before {@code AS}. */
  CTE_COLUMNS,
  CTE_BODY,
  /** Behind a CTE: another one or the statement. */
  CTE_NEXT,
  SELECT_LIST,
  TABLE,
  /** Behind a table: its alias, its condition, a comma, a join. */
  TABLES,
  /** The table or procedure of a statement. */
  TARGET,
  /** Behind {@code CREATE}: the kind of object. */
  OBJECT,
  OBJECT_NAME,
  /** Only sub-selects count. */
  REST,
  /** Nothing counts until the statement ends. */
  IGNORED
}
