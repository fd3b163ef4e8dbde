package dev.sonde.heap;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sonde.heap.histogram.ClassGrowth;
import dev.sonde.heap.histogram.Grown;
import dev.sonde.heap.histogram.Histogram;
import dev.sonde.heap.verdict.Evidence;
import java.lang.instrument.Instrumentation;
import java.lang.reflect.Proxy;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class BoundedCachesTest {

  private static final String ENTRY = "java.util.LinkedHashMap$Entry";
  private static final String LRU = LruMap.class.getName();

  /** Loaded, as it is in an application that uses one somewhere. */
  static final class LruMap extends LinkedHashMap<String, String> {
    private static final long serialVersionUID = 1;

    @Override
    protected boolean removeEldestEntry(Map.Entry<String, String> eldest) {
      return size() > 10;
    }
  }

  private final BoundedCaches caches = new BoundedCaches(loading(LruMap.class, String.class));

  /** The JVM's own is to be had by an agent only. */
  private static Instrumentation loading(Class<?>... classes) {
    return (Instrumentation)
        Proxy.newProxyInstance(
            BoundedCachesTest.class.getClassLoader(),
            new Class<?>[] {Instrumentation.class},
            (proxy, method, arguments) -> {
              if (method.getName().equals("getAllLoadedClasses")) {
                return classes;
              }
              throw new UnsupportedOperationException(method.getName());
            });
  }

  private static Histogram histogram(int times, String... classes) {
    StringBuilder text = new StringBuilder();
    int line = 1;
    for (String name : classes) {
      text.append(String.format("%4d: %d %d %s%n", line++, 1_000 * times, 48_000 * times, name));
    }
    return Histogram.parse(times, text.toString());
  }

  private static List<Grown> grown(String... classes) {
    ClassGrowth growth = new ClassGrowth();
    for (int i = 1; i <= ClassGrowth.COMPARED; i++) {
      growth.add(histogram(i, classes));
    }
    return growth.grown();
  }

  private Evidence judged(Histogram heap, String... chain) {
    return caches.withLinkedMaps(
        Evidence.of(true, true), grown(ENTRY, "a.Order"), heap, Arrays.asList(chain));
  }

  @Test
  void entriesOfCachesThatLetGo_areAnExcuse() {
    assertThat(BoundedCaches.among(grown("com.github.benmanes.caffeine.cache.PSMS"))).isNotEmpty();
    assertThat(BoundedCaches.among(grown("com.google.common.cache.LocalCache$StrongAccessEntry")))
        .isNotEmpty();
    assertThat(BoundedCaches.among(grown("java.lang.ref.SoftReference"))).isNotEmpty();
  }

  @Test
  void entriesOfCachesThatKeepAll_areNone() {
    assertThat(BoundedCaches.among(grown("com.google.common.cache.LocalCache$StrongEntry")))
        .isEmpty();
    assertThat(BoundedCaches.among(grown("java.lang.ref.WeakReference"))).isEmpty();
  }

  @Test
  void linkedMap_isNoExcuse_whereNoneThatDropsItsEldestLives() {
    Evidence evidence = judged(histogram(4, ENTRY, "a.Order"));
    assertThat(evidence.bounded()).isEmpty();
  }

  @Test
  void linkedMap_mayBeOne_whereItIsUnknownWhoHolds() {
    Evidence evidence = judged(histogram(4, ENTRY, "a.Order", LRU));
    assertThat(evidence.bounded()).contains(LRU);
    assertThat(evidence.certainlyBounded()).isFalse();
  }

  @Test
  void holder_decides() {
    Histogram heap = histogram(4, ENTRY, "a.Order", LRU);
    Evidence held = judged(heap, ENTRY + ".value", LRU + ".table", "static a.B.CACHE");
    assertThat(held.certainlyBounded()).isTrue();
    Evidence leaked = judged(heap, ENTRY + ".value", "static a.B.ALL");
    assertThat(leaked.bounded()).isEmpty();
  }

  @Test
  void nothingThatGrows_needsNoExcuse() {
    List<Grown> none = Collections.emptyList();
    assertThat(BoundedCaches.among(none)).isEmpty();
    Evidence evidence =
        caches.withLinkedMaps(
            Evidence.of(true, true), none, histogram(4, LRU), Collections.<String>emptyList());
    assertThat(evidence.bounded()).isEmpty();
  }
}
