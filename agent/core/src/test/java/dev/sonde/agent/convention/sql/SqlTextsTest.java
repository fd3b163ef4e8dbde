package dev.sonde.agent.convention.sql;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SqlTextsTest {

  private final SqlTexts texts = new SqlTexts();

  @Test
  void equalTexts_areReadOnce() {
    SqlText first = texts.of("SELECT 1", SqlDialect.MYSQL);

    assertThat(texts.of(new String("SELECT 1"), SqlDialect.MYSQL)).isSameAs(first);
  }

  @Test
  void otherDialect_readsAnew() {
    assertThat(texts.of("SELECT \"a\"", SqlDialect.MYSQL).sanitized()).isEqualTo("SELECT ?");
    assertThat(texts.of("SELECT \"a\"", SqlDialect.ORACLE).sanitized()).isEqualTo("SELECT \"a\"");
    assertThat(texts.size()).isEqualTo(1);
    assertThat(texts.characters()).isEqualTo(10);
  }

  @Test
  void number_isBounded() {
    for (int i = 0; i < 3_000; i++) {
      texts.of("SELECT " + i, SqlDialect.MYSQL);
    }
    assertThat(texts.size()).isEqualTo(1_000);
  }

  @Test
  void characters_areBounded() {
    String columns = "abcdefghi,".repeat(1_000);
    for (int i = 0; i < 300; i++) {
      texts.of("SELECT " + columns + i, SqlDialect.MYSQL);
    }
    assertThat(texts.characters()).isBetween(1_000_000, 1024 * 1024);
    assertThat(texts.size()).isLessThan(105);
  }

  @Test
  void longTexts_areNotKept() {
    texts.of("SELECT " + "a,".repeat(10_000), SqlDialect.MYSQL);

    assertThat(texts.size()).isZero();
  }
}
