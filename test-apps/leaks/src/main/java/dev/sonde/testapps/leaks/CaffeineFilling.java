package dev.sonde.testapps.leaks;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;

/** A bounded cache that is filling with keys that never come again. */
final class CaffeineFilling {

  private CaffeineFilling() {}

  static Step step() {
    Cache<String, byte[]> cache = Caffeine.newBuilder().maximumSize(60_000).build();
    return i -> cache.put("product-" + i, new byte[800]);
  }
}
