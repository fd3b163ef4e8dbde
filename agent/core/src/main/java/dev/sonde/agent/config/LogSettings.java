package dev.sonde.agent.config;

/** Under which keys log lines find the span they belong to. */
public final class LogSettings {

  public static final Setting<String> TRACE_ID_KEY = key("trace-id", "trace_id", "trace id");

  public static final Setting<String> SPAN_ID_KEY = key("span-id", "span_id", "span id");

  public static final Setting<String> TRACE_FLAGS_KEY =
      key("trace-flags", "trace_flags", "W3C trace flags");

  private LogSettings() {}

  private static Setting<String> key(String name, String fallback, String what) {
    return Setting.text(
        "otel.instrumentation.common.logging." + name,
        fallback,
        "Key of the " + what + " in the MDC or thread context of a log event.");
  }
}
