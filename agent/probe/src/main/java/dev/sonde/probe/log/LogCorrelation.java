package dev.sonde.probe.log;

import dev.sonde.probe.Context;
import dev.sonde.probe.Engine;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The trace as the context map of a logging library shows it, under the keys of the configuration.
 * An application that has the trace's key itself keeps its own values, all of them. Immutable; a
 * probe has one in a field.
 */
public final class LogCorrelation {

  private final String traceIdKey = key("trace-id", "trace_id");
  private final String spanIdKey = key("span-id", "span_id");
  private final String traceFlagsKey = key("trace-flags", "trace_flags");

  private static String key(String setting, String fallback) {
    String key = Engine.get().setting("otel.instrumentation.common.logging." + setting);
    return key == null ? fallback : key;
  }

  /** Key of the 32 hexadecimal digits of the trace. */
  public String traceIdKey() {
    return traceIdKey;
  }

  /** Key of the 16 hexadecimal digits of the span. */
  public String spanIdKey() {
    return spanIdKey;
  }

  /** Key of the two hexadecimal digits of the W3C trace flags. */
  public String traceFlagsKey() {
    return traceFlagsKey;
  }

  /** Whether {@code key} is one of the three. */
  public boolean isKey(@Nullable String key) {
    return traceIdKey.equals(key) || spanIdKey.equals(key) || traceFlagsKey.equals(key);
  }

  /**
   * The application's map with {@code context} added.
   *
   * @return {@code own} itself, null included, when there is nothing to add; otherwise a map of the
   *     JDK that nobody else has
   */
  public @Nullable Map<String, String> merged(@Nullable Map<String, String> own, Context context) {
    String traceId = context.traceId();
    String spanId = context.spanId();
    if (traceId == null || spanId == null || (own != null && own.containsKey(traceIdKey))) {
      return own;
    }
    Map<String, String> merged = own == null ? new HashMap<>(8) : new HashMap<>(own);
    merged.put(traceIdKey, traceId);
    merged.put(spanIdKey, spanId);
    merged.put(traceFlagsKey, context.traceFlags());
    return merged;
  }
}
