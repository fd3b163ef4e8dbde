package dev.sonde.agent.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
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

  private final WeakTable<Object, String> table = new WeakTable<>();

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
    assertThat(table.live()).isEqualTo(2);
    assertThat(table.remove(one)).isEqualTo("one again");
    assertThat(table.get(one)).isNull();
    assertThat(table.get(other)).isEqualTo("other");
    table.clear();
    assertThat(table.live()).isZero();
  }

  @Test
  void nullKey_isIgnored() {
    table.put(null, "value");
    assertThat(table.live()).isZero();
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
    while (table.live() > 1) {
      System.gc();
      Thread.sleep(5);
    }
    assertThat(table.get(kept)).isEqualTo("kept");
  }

  @Test
  void full_refusesNewKeysButReplaces() {
    List<Object> keys = new ArrayList<>();
    for (int i = 0; table.refused() == 0; i++) {
      keys.add(new Object());
      table.put(keys.get(i), "value " + i);
    }
    int last = keys.size() - 1;
    assertThat(last).isBetween(WeakTable.LIMIT, WeakTable.LIMIT + WeakTable.FRONT);
    for (int i = 0; i < last; i++) {
      assertThat(table.get(keys.get(i))).isEqualTo("value " + i);
    }
    assertThat(table.get(keys.get(last))).isNull();
    assertThat(table.live()).isEqualTo(last);
    table.put(keys.get(0), "replaced");
    assertThat(table.get(keys.get(0))).isEqualTo("replaced");
    assertThat(table.remove(keys.get(1))).isEqualTo("value 1");
    assertThat(table.get(keys.get(1))).isNull();
  }

  @Test
  @Timeout(60)
  void severalThreads_loseNothing() throws Exception {
    int threads = 4;
    int each = 20_000;
    AtomicInteger lost = new AtomicInteger();
    List<Object> kept = Collections.synchronizedList(new ArrayList<>());
    List<Thread> all = new ArrayList<>();
    for (int t = 0; t < threads; t++) {
      Thread thread = new Thread(() -> lost.addAndGet(putAndGet(each, kept)));
      all.add(thread);
      thread.start();
    }
    for (Thread thread : all) {
      thread.join();
    }
    assertThat(lost.get()).isZero();
    assertThat(table.refused()).isZero();
    assertThat(table.live()).as("what was removed and is held").isZero();
    assertThat(kept).hasSize(threads * each);
  }

  private int putAndGet(int count, List<Object> kept) {
    int lost = 0;
    List<Object> keys = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      Object key = new Object();
      keys.add(key);
      table.put(key, "older");
      table.put(key, "value " + i);
      lost += ("value " + i).equals(table.get(key)) ? 0 : 1;
      int earlier = i / 2;
      if (i % 4 == 0) {
        lost += ("value " + earlier).equals(table.get(keys.get(earlier))) ? 0 : 1;
      }
    }
    for (int i = 0; i < count; i++) {
      lost += ("value " + i).equals(table.remove(keys.get(i))) ? 0 : 1;
    }
    kept.addAll(keys);
    return lost;
  }
}
