package dev.sonde.testapps.leaks;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/** Compiled patterns, kept by a text that is never the same. */
final class OwnCache {
  private static final Map<String, Pattern> PATTERNS = new ConcurrentHashMap<>();

  private OwnCache() {}

  static void lookUp(long i) {
    PATTERNS.computeIfAbsent("user-" + i + "-[a-z]+", Pattern::compile);
  }
}
