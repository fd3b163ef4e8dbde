package dev.sonde.agent.export;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sonde.agent.convention.Description;
import org.junit.jupiter.api.Test;

class DatabaseCallsTest {

  private static final long SLOW = 1_000;

  private final DatabaseCalls calls = new DatabaseCalls();
  private final Attributes.Builder marks = new Attributes.Builder();

  private static Description query(String text) {
    return new Description(
        "name of " + text,
        SpanKind.CLIENT,
        false,
        Attributes.of("db.query.text", text),
        null,
        Attributes.EMPTY);
  }

  private Attributes marked(long parent, int threshold) {
    calls.mark(parent, threshold, marks);
    return marks.build();
  }

  @Test
  void repeatedStatement_isMarkedOnItsParent() {
    Description shared = query("SELECT 1");
    for (int i = 0; i < 5; i++) {
      calls.note(7, shared, 1, SLOW);
      calls.note(7, query("SELECT 1"), 1, SLOW);
      calls.note(7, query("SELECT " + (10 + i)), 1, SLOW);
      calls.note(8, shared, 1, SLOW);
    }
    Attributes seven = marked(7, 10);
    assertThat(seven.get("sonde.db.repeated.count")).isEqualTo(10L);
    assertThat(seven.get("sonde.db.repeated.summary")).isEqualTo("name of SELECT 1");
    assertThat(seven.get("sonde.db.slow.summary")).isNull();
    assertThat(marked(8, 10).size()).isZero();
    assertThat(marked(7, 1).size()).as("forgotten").isZero();
    assertThat(calls.open()).isZero();
  }

  @Test
  void slowestStatement_isMarked() {
    calls.note(7, query("a"), 1_500, SLOW);
    calls.note(7, query("b"), 2_500, SLOW);
    calls.note(7, query("c"), 999, SLOW);
    Attributes marked = marked(7, 10);
    assertThat(marked.get("sonde.db.slow.summary")).isEqualTo("name of b");
    assertThat(marked.get("sonde.db.slow.duration")).isEqualTo(2_500 / 1e9);
  }

  @Test
  void parentsThatNeverEnd_giveWay() {
    for (long parent = 1; parent <= 100_000; parent++) {
      calls.note(parent * 0x9e3779b97f4a7c15L, query("x"), 1, SLOW);
    }
    assertThat(calls.open()).isLessThanOrEqualTo(4_096);
    long last = 100_000 * 0x9e3779b97f4a7c15L;
    assertThat(marked(last, 1).get("sonde.db.repeated.count")).isEqualTo(1L);
  }
}
