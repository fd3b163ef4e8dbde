package dev.sonde.agent.convention.sql;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SqlSummaryTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      value = {
        // examples of the conventions
        "SELECT * FROM   wuser_table WHERE  username = ? | SELECT wuser_table",
        "SELECT * FROM songs, artists WHERE songs.artist_id == artists.id | SELECT songs artists",
        "SELECT * FROM \"song list\", 'artists' | SELECT \"song list\" 'artists'",
        "{call some_stored_procedure} | call some_stored_procedure",
        // joins
        "SELECT * FROM t1, t2 JOIN t3 ON t2.id = t3.t2_id, t4 | SELECT t1 t2 t3 t4",
        "SELECT * FROM t1 NATURAL LEFT JOIN t2 NATURAL RIGHT JOIN t3 | SELECT t1 t2 t3",
        "SELECT * FROM t1 JOIN t2 USING (id) LEFT JOIN t3 USING (id) | SELECT t1 t2 t3",
        "SELECT * FROM {oj a LEFT OUTER JOIN b ON a.x = b.x} | SELECT a b",
        "SELECT * FROM (t1), (t2) | SELECT t1 t2",
        "SELECT * FROM ((a JOIN b ON 1=1) JOIN c ON 2=2) | SELECT a b c",
        "SELECT * FROM users orders JOIN orders o ON orders.id = o.user_id | SELECT users orders",
        "SELECT * FROM t1 CROSS APPLY fn(t1.a) | SELECT t1 fn",
        "SELECT * FROM t WITH (NOLOCK), u | SELECT t u",
        "SELECT * FROM users join | SELECT users",
        // sub-selects
        "SELECT * FROM t1, LATERAL (SELECT * FROM t2 WHERE t2.id = t1.id) a | SELECT t1 SELECT t2",
        "SELECT e.name, (SELECT AVG(salary) FROM employees) FROM employees e | SELECT SELECT employees employees",
        "SELECT * FROM c WHERE EXISTS (SELECT 1 FROM orders WHERE id = c.id) | SELECT c SELECT orders",
        "SELECT * FROM (SELECT * FROM (SELECT * FROM users) l1) l2 | SELECT SELECT SELECT users",
        "SELECT * FROM GENERATE_SERIES(1, (SELECT MAX(id) FROM users)) | SELECT GENERATE_SERIES SELECT users",
        "SELECT CASE WHEN a > (SELECT x FROM t1) THEN 'High' END FROM t2 | SELECT SELECT t1 t2",
        "SELECT COALESCE((SELECT a FROM t1), (SELECT b FROM t2)) FROM dual | SELECT SELECT t1 SELECT t2 dual",
        "SELECT SUM(a) OVER (PARTITION BY (SELECT t FROM types)) FROM sales | SELECT SELECT types sales",
        // FROM that is none
        "SELECT EXTRACT(YEAR FROM created), TRIM(LEADING FROM 'secret') FROM t | SELECT t",
        "SELECT a IS DISTINCT FROM 'secret' FROM t | SELECT t",
        "SELECT * FROM t WHERE a IS DISTINCT FROM 'secret' | SELECT t",
        "SELECT SUBSTRING(a FROM 2 FOR 3) FROM t | SELECT t",
        // CTEs
        "WITH a AS (SELECT * FROM t1), b AS (SELECT * FROM a JOIN t2 ON 1=1) SELECT * FROM b | SELECT t1 SELECT t2 SELECT",
        "WITH RECURSIVE a (x, y) AS NOT MATERIALIZED (SELECT 1) SELECT * FROM a, b | SELECT SELECT b",
        "WITH n AS (SELECT * FROM staging) INSERT INTO archive SELECT * FROM n | SELECT staging INSERT archive SELECT",
        "WITH u AS (SELECT id FROM temp) UPDATE target SET v = (SELECT v FROM u) | SELECT temp UPDATE target SELECT",
        "WITH d AS (DELETE FROM old RETURNING *) SELECT * FROM d | DELETE old SELECT",
        // set operations
        "(SELECT id FROM users) UNION (SELECT id FROM customers) | SELECT users SELECT customers",
        "SELECT id FROM t1 MINUS SELECT id FROM t2 | SELECT t1 SELECT t2",
        "SELECT id FROM users UNION VALUES (1), (2) | SELECT users",
        // changes
        "INSERT INTO t1 a SELECT * FROM t2 | INSERT t1 SELECT t2",
        "INSERT IGNORE INTO t (a) VALUES (1) ON DUPLICATE KEY UPDATE a = 2 | INSERT t",
        "INSERT INTO t VALUES (1) ON CONFLICT DO UPDATE SET a = 1 | INSERT t",
        "INSERT INTO t1 (c) VALUES ((SELECT MAX(c) FROM t2)) | INSERT t1 SELECT t2",
        "UPDATE t1 JOIN t2 ON t1.id = t2.id SET t1.c = t2.c | UPDATE t1",
        "UPDATE ONLY t SET a = (SELECT x FROM u) WHERE b IN (SELECT y FROM w) | UPDATE t SELECT u SELECT w",
        "UPDATE TOP (10) t SET a = 1 | UPDATE t",
        "DELETE t1 FROM t1 JOIN t2 ON t1.id = t2.id | DELETE t1",
        "DELETE FROM t1 USING t2 WHERE t1.id = t2.id | DELETE t1",
        "MERGE INTO t USING s ON (t.id = s.id) WHEN MATCHED THEN UPDATE SET a = 1 | MERGE t",
        "REPLACE INTO t VALUES (1) | REPLACE t",
        "TRUNCATE TABLE t | TRUNCATE t",
        // procedures
        "CALL pkg.proc(?, ?) | CALL pkg.proc",
        "{? = call f(?)} | call f",
        "EXEC @r = dbo.proc @a = 1 | EXEC dbo.proc",
        // definitions
        "CREATE UNIQUE INDEX CONCURRENTLY IF NOT EXISTS i ON t (a) | CREATE INDEX i",
        "CREATE OR REPLACE VIEW v AS SELECT * FROM t | CREATE VIEW v SELECT t",
        "CREATE TABLE IF NOT EXISTS a.t AS SELECT * FROM u | CREATE TABLE a.t SELECT u",
        "CREATE TRIGGER g AFTER UPDATE ON t BEGIN SELECT 1 FROM x | CREATE TRIGGER g",
        "DROP TABLE IF EXISTS t | DROP TABLE t",
        "GRANT SELECT ON t TO u | GRANT",
        "SET x = (SELECT 1) | SET",
        "COMMIT | COMMIT",
        "EXPLAIN SELECT * FROM t | EXPLAIN SELECT t",
        // clauses
        "SELECT * INTO tmp FROM users | SELECT users",
        "SELECT * FROM users FOR UPDATE OF users.name NOWAIT | SELECT users",
        "SELECT DISTINCT ON (a) * FROM e | SELECT e",
        "SELECT * FROM sales PIVOT (SUM(a) FOR q IN ('Q1', 'Q2')) | SELECT sales",
        "SELECT * FROM (VALUES (1), (2)) AS t(id) JOIN users u ON t.id = u.id | SELECT users",
        "SELECT * FROM UNNEST(ARRAY[1,2,3]) AS t | SELECT UNNEST",
        "SELECT * FROM ? WHERE a = 1 | SELECT",
        // names
        "SELECT * FROM \"SELECT\" WHERE \"FROM\" = ? | SELECT \"SELECT\"",
        "SELECT * FROM \"s\".`t` JOIN [o t] ON \"s\".`t`.id = [o t].id | SELECT \"s\".`t` [o t]",
        "SELECT * FROM db.schema.table | SELECT db.schema.table",
        // several statements
        "; ; SELECT * FROM t1; ; SELECT * FROM t2; ; | SELECT t1; SELECT t2",
      })
  void summary_namesOperationsAndTargets(String text, String summary) {
    assertThat(SqlText.of(text, SqlDialect.UNKNOWN).summary()).isEqualTo(summary);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "  ", "secret text", "{}", "'SELECT'", "42", "-- SELECT", "(((", ")))", "?"})
  void whatIsNoStatement_hasNoSummary(String text) {
    assertThat(SqlText.of(text, SqlDialect.UNKNOWN).summary()).isNull();
  }

  @Test
  void length_isBoundedAtAWholeName() {
    SqlText sql = SqlText.of("SELECT * FROM " + "some_table, ".repeat(50), SqlDialect.STANDARD);

    assertThat(sql.summary()).hasSizeBetween(240, 255).matches("SELECT( some_table)+");
  }

  @Test
  void operationAndCollection_areGivenWhenThereIsOne() {
    SqlText one = SqlText.of("select a from t where b = 1", SqlDialect.STANDARD);
    assertThat(one.operation()).isEqualTo("select");
    assertThat(one.collection()).isEqualTo("t");

    SqlText join = SqlText.of("SELECT * FROM a JOIN b ON 1 = 1", SqlDialect.STANDARD);
    assertThat(join.operation()).isEqualTo("SELECT");
    assertThat(join.collection()).isNull();

    SqlText two = SqlText.of("INSERT INTO a SELECT * FROM b", SqlDialect.STANDARD);
    assertThat(two.operation()).isNull();
    assertThat(two.collection()).isNull();

    SqlText call = SqlText.of("{? = call pkg.f(?, 1)}", SqlDialect.ORACLE);
    assertThat(call.operation()).isEqualTo("call");
    assertThat(call.procedure()).isEqualTo("pkg.f");
    assertThat(call.collection()).isNull();
  }
}
