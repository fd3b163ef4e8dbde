package dev.sonde.agent.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RecentTableTest {

  private static final class Entry {
    int value;
  }

  private final RecentTable<Entry> table = new RecentTable<>(64, Entry::new);
  private final List<Object> inherited = new ArrayList<>();

  private void put(Object key, int value) {
    int place = table.reserve(key);
    assertThat(place).isNotNegative();
    table.entry(place).value = value;
    table.publish(place, key);
  }

  private void sweep(boolean all) {
    table.sweep((key, entry) -> inherited.add(key), all);
  }

  @Test
  void whatWasPublishedIsFound_andClaimedOnce() {
    Object key = new Object();
    put(key, 7);
    assertThat(table.reserve(key)).isEqualTo(RecentTable.PRESENT);
    int place = table.find(key);
    assertThat(table.entry(place).value).isEqualTo(7);
    assertThat(table.claim(place, key)).isTrue();
    assertThat(table.claim(place, key)).isFalse();
    assertThat(table.find(key)).isEqualTo(RecentTable.ABSENT);
    table.free(place);
    assertThat(table.size()).isZero();
  }

  @Test
  void whatStaysForTwoSweepsIsHandedOver() {
    Object early = new Object();
    Object late = new Object();
    put(early, 1);
    sweep(false);
    put(late, 2);
    assertThat(inherited).isEmpty();
    sweep(false);
    assertThat(inherited).containsExactly(early);
    assertThat(table.find(early)).isEqualTo(RecentTable.ABSENT);
    assertThat(table.find(late)).isNotNegative();
    sweep(true);
    assertThat(inherited).containsExactly(early, late);
    assertThat(table.size()).isZero();
  }

  @Test
  void roundsMayRunOver() {
    for (int i = 0; i < 300; i++) {
      Object key = new Object();
      put(key, i);
      sweep(false);
      assertThat(inherited).isEmpty();
      sweep(false);
      assertThat(inherited).containsExactly(key);
      inherited.clear();
    }
  }

  @Test
  void whoFindsNoPlaceIsTold() {
    List<Object> keys = new ArrayList<>();
    int place = 0;
    while (place >= 0) {
      Object key = new Object();
      place = table.reserve(key);
      if (place >= 0) {
        table.publish(place, key);
        keys.add(key);
      }
    }
    assertThat(place).isEqualTo(RecentTable.FULL);
    assertThat(table.size()).isEqualTo(keys.size());
    keys.forEach(key -> table.expel(key, (expelled, entry) -> inherited.add(expelled)));
    assertThat(inherited).isEqualTo(keys);
    assertThat(table.size()).isZero();
  }
}
