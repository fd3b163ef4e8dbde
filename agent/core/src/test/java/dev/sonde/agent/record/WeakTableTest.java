package dev.sonde.agent.record;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class WeakTableTest {

  /** All equal, all with the same hash code: only identity tells them apart. */
  private static final class Alike {
    @Override
    public boolean equals(Object other) {
      return other instanceof Alike;
    }

    @Override
    public int hashCode() {
      return 1;
    }
  }

  private final WeakTable<Object, String> table = new WeakTable<>(new Bench().recorder);

  @Test
  void keys_areToldApartByIdentity() {
    Alike one = new Alike();
    Alike other = new Alike();
    assertThat(table.get(one)).isNull();
    assertThat(table.remove(one)).isNull();
    table.put(one, "one");
    table.put(other, "other");
    table.put(one, "one again");
    assertThat(table.get(one)).isEqualTo("one again");
    assertThat(table.get(other)).isEqualTo("other");
    assertThat(table.size()).isEqualTo(2);
    assertThat(table.remove(one)).isEqualTo("one again");
    assertThat(table.get(one)).isNull();
    assertThat(table.get(other)).isEqualTo("other");
    table.clear();
    assertThat(table.size()).isZero();
  }

  @Test
  void nullKey_isIgnored() {
    table.put(null, "value");
    assertThat(table.size()).isZero();
    assertThat(table.get(null)).isNull();
  }

  @Test
  @Timeout(60)
  void collectedKeys_areRemoved() throws InterruptedException {
    Object kept = new Object();
    table.put(kept, "kept");
    for (int i = 0; i < 100; i++) {
      table.put(new Object(), "lost");
    }
    while (table.size() > 1) {
      System.gc();
      Thread.sleep(5);
    }
    assertThat(table.get(kept)).isEqualTo("kept");
  }

  @Test
  void full_refusesNewKeysButReplaces() {
    List<Object> keys = new ArrayList<>();
    for (int i = 0; i < WeakTable.LIMIT; i++) {
      Object key = new Object();
      keys.add(key);
      table.put(key, "value");
    }
    Object more = new Object();
    table.put(more, "refused");
    assertThat(table.get(more)).isNull();
    assertThat(table.refused()).isEqualTo(1);
    table.put(keys.get(0), "replaced");
    assertThat(table.get(keys.get(0))).isEqualTo("replaced");
    assertThat(table.remove(keys.get(1))).isEqualTo("value");
    table.put(more, "fits");
    assertThat(table.get(more)).isEqualTo("fits");
    assertThat(table.size()).isEqualTo(keys.size());
  }
}
