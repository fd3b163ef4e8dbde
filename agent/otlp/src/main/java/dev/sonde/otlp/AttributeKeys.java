package dev.sonde.otlp;

import io.opentelemetry.api.common.AttributeKey;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Attribute keys by name and type, made once: OpenTelemetry keeps the encoded name in the key.
 * Bounded.
 */
final class AttributeKeys {

  private static final int MOST = 2_000;

  private final Map<String, AttributeKey<?>> texts = new ConcurrentHashMap<>();
  private final Map<String, AttributeKey<?>> others = new ConcurrentHashMap<>();

  /**
   * The key of a value that is a {@code String}, {@code Long}, {@code Double}, {@code Boolean} or
   * {@code String[]}.
   */
  AttributeKey<?> of(String name, Object value) {
    Map<String, AttributeKey<?>> known = value instanceof String ? texts : others;
    AttributeKey<?> key = known.get(name);
    if (key == null || !fits(key, value)) {
      key = make(name, value);
      if (known.size() < MOST) {
        known.put(name, key);
      }
    }
    return key;
  }

  private static boolean fits(AttributeKey<?> key, Object value) {
    switch (key.getType()) {
      case STRING:
        return value instanceof String;
      case LONG:
        return value instanceof Long;
      case BOOLEAN:
        return value instanceof Boolean;
      case DOUBLE:
        return value instanceof Double;
      default:
        return value instanceof String[];
    }
  }

  private static AttributeKey<?> make(String name, Object value) {
    if (value instanceof String) {
      return AttributeKey.stringKey(name);
    }
    if (value instanceof Long) {
      return AttributeKey.longKey(name);
    }
    if (value instanceof Boolean) {
      return AttributeKey.booleanKey(name);
    }
    if (value instanceof Double) {
      return AttributeKey.doubleKey(name);
    }
    if (value instanceof String[]) {
      return AttributeKey.stringArrayKey(name);
    }
    throw new IllegalArgumentException(name + " is a " + value.getClass().getName());
  }
}
