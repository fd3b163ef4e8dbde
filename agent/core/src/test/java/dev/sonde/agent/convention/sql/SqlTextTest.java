package dev.sonde.agent.convention.sql;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class SqlTextTest {

  /** The SQL test cases of the semantic conventions (non-normative, database-test-cases). */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      value = {
        "SELECT 12, -12, +12 | SELECT ?, ?, ? | SELECT",
        "SELECT 12.34, -12.34, +12.34, .01, -.01 | SELECT ?, ?, ?, ?, ? | SELECT",
        "SELECT 12.34e56, -12.34e56, +12.34e56 | SELECT ?, ?, ? | SELECT",
        "SELECT 12.34e-56, -12.34e-56, +12.34e-56 | SELECT ?, ?, ? | SELECT",
        "SELECT 99+100 | SELECT ?? | SELECT",
        "SELECT 0xDEADBEEF, 0XdeadBEEF | SELECT ?, ? | SELECT",
        "SELECT 'hello' | SELECT ? | SELECT",
        "SELECT 'My name''s not important' | SELECT ? | SELECT",
        "SELECT 'My name is ~ not important' | SELECT ? | SELECT",
        "SELECT c3po, r2d2 FROM covid19 WHERE n1h1=1234 | SELECT c3po, r2d2 FROM covid19 WHERE n1h1=? | SELECT covid19",
        "SELECT a FROM dbo.Table JOIN dbo.AnotherTable | SELECT a FROM dbo.Table JOIN dbo.AnotherTable | SELECT dbo.Table dbo.AnotherTable",
        "INSERT INTO X VALUES(1, 23456, 123.456, 99+100) | INSERT INTO X VALUES(?, ?, ?, ??) | INSERT X",
        "SELECT { guid '01234567-89ab-cdef-0123-456789abcdef' } | SELECT { guid ? } | SELECT",
        "SELECT * FROM table WHERE value IN (123, 456, 'abc') | SELECT * FROM table WHERE value IN (?) | SELECT table",
        "SELECT column -- end of line comment~FROM /* block ~ comment */ table | SELECT column ~FROM  table | SELECT table",
        "INSERT INTO shipping_details~(order_id,~address)~SELECT order_id,~address~FROM   orders~WHERE  order_id = 1 | INSERT INTO shipping_details~(order_id,~address)~SELECT order_id,~address~FROM   orders~WHERE  order_id = ? | INSERT shipping_details SELECT orders",
        "SELEcT order_date~FROM   (sELECT *~FROM   orders o~JOIN customers c~ON o.customer_id = c.customer_id) | SELEcT order_date~FROM   (sELECT *~FROM   orders o~JOIN customers c~ON o.customer_id = c.customer_id) | SELEcT sELECT orders customers",
        "SELEcT order_date~FROM ORders | SELEcT order_date~FROM ORders | SELEcT ORders",
        "SELECT * FROM Orders o CROSS JOIN OrderDetails od | SELECT * FROM Orders o CROSS JOIN OrderDetails od | SELECT Orders OrderDetails",
        "SELECT * FROM Orders o, OrderDetails od | SELECT * FROM Orders o, OrderDetails od | SELECT Orders OrderDetails",
        "CREATE  TABLE MyTable (~    ID NOT NULL IDENTITY(1,1) PRIMARY KEY~) | CREATE  TABLE MyTable (~    ID NOT NULL IDENTITY(?,?) PRIMARY KEY~) | CREATE TABLE MyTable",
        "ALTER  TABLE MyTable ADD Name varchar(255) | ALTER  TABLE MyTable ADD Name varchar(?) | ALTER TABLE MyTable",
        "DROP  TABLE MyTable | DROP  TABLE MyTable | DROP TABLE MyTable",
      })
  void casesOfTheConventions(String text, String sanitized, String summary) {
    SqlText sql = SqlText.of(text.replace('~', '\n'), SqlDialect.of("other_sql"));

    assertThat(sql.sanitized()).isEqualTo(sanitized.replace('~', '\n'));
    assertThat(sql.summary()).isEqualTo(summary);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      value = {
        // strings
        "postgresql | SELECT E'it\\'s', 'a\\', \"Name\" FROM t | SELECT ?, ?, \"Name\" FROM t",
        "postgresql | SELECT $$it's$$, $a$ $$ 1 $a$, $1, x::int | SELECT ?, ?, $1, x::int",
        "postgresql | SELECT U&'d\\0061t', N'n', b'01', x'1F' | SELECT ?, ?, ?, ?",
        "mysql | SELECT 'it\\'s', \"a\\\"b\", \"c\"\"d\" | SELECT ?, ?, ?",
        "mysql | SELECT `a``b`, x'1F' # secret | SELECT `a``b`, ?",
        "mysql | SELECT 5--1, 5 -- 1 | SELECT ?-?, ?",
        "clickhouse | SELECT 'it\\'s', \"a\\\"b\" FROM t | SELECT ?, ? FROM t",
        "other_sql | SELECT 'it\\'s secret', secret | SELECT ?",
        "other_sql | SELECT 'C:\\\\x' FROM t | SELECT ? FROM t",
        "oracle.db | SELECT q'[it's]', nQ'!a'b!', q'<x>' FROM dual | SELECT ?, ?, ? FROM dual",
        "microsoft.sql_server | SELECT [a b], \"x\" FROM [dbo].[Order Details] WHERE c = 'x' | SELECT [a b], ? FROM [dbo].[Order Details] WHERE c = ?",
        "microsoft.sql_server | SELECT @p1, @@rowcount, #t.c FROM #t | SELECT @p1, @@rowcount, #t.c FROM #t",
        "other_sql | SELECT \"a\" FROM \"t\" WHERE \"t\".\"b\" = \"secret\" | SELECT ? FROM \"t\" WHERE \"t\".\"b\" = ?",
        // what stays
        "postgresql | SELECT TRUE, NULL, a.b, :name, :1, ? FROM t | SELECT TRUE, NULL, a.b, :name, :1, ? FROM t",
        "postgresql | SELECT a[1], ARRAY[1,2] FROM t | SELECT a[?], ARRAY[?,?] FROM t",
        "postgresql | SELECT * FROM t LIMIT 10 OFFSET ?2 | SELECT * FROM t LIMIT ? OFFSET ?2",
        "postgresql | SELECT DATE '2020-01-01', INTERVAL '1 day' | SELECT DATE ?, INTERVAL ?",
        // lists
        "postgresql | a IN (?,?, ?) AND b in ( 1 , 'x' ) AND c NOT IN (2) | a IN (?) AND b in (?) AND c NOT IN (?)",
        "postgresql | a IN (SELECT b FROM c WHERE d IN (1,2)) | a IN (SELECT b FROM c WHERE d IN (?))",
        "postgresql | a IN ($1, $2) AND b IN (:x, :y) AND f(1, 2) | a IN ($1, $2) AND b IN (:x, :y) AND f(?, ?)",
        "postgresql | a IN (1, f(2, 3)) | a IN (?, f(?, ?))",
        "postgresql | a IN (1, NULL, 2) | a IN (?, NULL, ?)",
        "postgresql | a IN () | a IN ()",
        // comments
        "postgresql | a /* x /* y */ 'secret' */ b | a  b",
        "oracle.db | a /* x /* y */ 'secret' b | a  ? b",
        "postgresql | /*+ hint */ SELECT 1 | SELECT ?",
        // what is not closed is masked to the end
        "postgresql | SELECT 'secret | SELECT ?",
        "postgresql | SELECT \"secret | SELECT ?",
        "mysql | SELECT `secret | SELECT ?",
        "postgresql | SELECT $x$secret | SELECT ?",
        "oracle.db | SELECT q'[secret | SELECT ?",
        "postgresql | SELECT 1 /* secret | SELECT ?",
        // passwords
        "oracle.db | CREATE USER u IDENTIFIED BY secret QUOTA 5 | CREATE USER u IDENTIFIED BY ? QUOTA ?",
        "oracle.db | ALTER USER u IDENTIFIED BY \"secret\" | ALTER USER u IDENTIFIED BY ?",
      })
  void literals_areMasked(String system, String text, String sanitized) {
    assertThat(SqlText.of(text, SqlDialect.of(system)).sanitized()).isEqualTo(sanitized);
  }

  @Test
  void length_isBounded() {
    String text = "SELECT " + "abcdefgh, ".repeat(10_000);
    assertThat(SqlText.of(text, SqlDialect.STANDARD).sanitized()).hasSize(SqlText.LONGEST);

    String list = "SELECT * FROM t WHERE a IN (" + "1, ".repeat(100_000) + "1) AND b = 'x'";
    assertThat(SqlText.of(list, SqlDialect.STANDARD).sanitized())
        .isEqualTo("SELECT * FROM t WHERE a IN (?) AND b = ?");
  }

  @ParameterizedTest
  @EnumSource(SqlDialect.class)
  void anyText_isReadToItsEnd(SqlDialect dialect) {
    Random random = new Random(dialect.ordinal());
    String[] pieces = {
      "SELECT ", "FROM ", "IN (", "WITH ", "(", ")", ",", ";", "'", "\"", "`", "[", "]", "$", "$$",
      "$a$", "q'", "E'", "--", "/*", "*/", "#", "?", ":", "::", "1", "0x", "e-", ".", "\\", "\n",
      " ", "a", "\u00e9", "\u0000", "JOIN ", "UPDATE ", "CALL ", "AS ", "-", "@", "{", "\ud83d"
    };
    for (int round = 0; round < 4_000; round++) {
      StringBuilder text = new StringBuilder();
      for (int length = random.nextInt(40); length > 0; length--) {
        text.append(pieces[random.nextInt(pieces.length)]);
      }
      SqlText sql = SqlText.of(text.toString(), dialect);
      assertThat(sql.sanitized().length()).isLessThanOrEqualTo(text.length() + 1);
      if (sql.summary() != null) {
        assertThat(sql.summary().length()).isBetween(1, 255);
      }
    }
  }

  /** Each is read in time that grows with its length; by its square these would take minutes. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      value = {
        "[",
        "(",
        "'",
        "\"",
        "$a",
        "$a$b",
        "/*",
        "/*/",
        "q'[",
        "IN (1",
        "a.",
        "?,",
        "1e-",
        "WITH a AS ("
      })
  void longGarbage_isReadToItsEnd(String piece) {
    for (SqlDialect dialect : SqlDialect.values()) {
      String text = piece.repeat(400_000 / piece.length());
      assertThat(SqlText.of(text, dialect).sanitized().length())
          .isLessThanOrEqualTo(SqlText.LONGEST);
    }
  }
}
