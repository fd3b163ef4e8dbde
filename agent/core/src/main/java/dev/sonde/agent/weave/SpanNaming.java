package dev.sonde.agent.weave;

/** Names that are worked out once, when a call site is linked. */
final class SpanNaming {

  private static final String PROBES = "dev.sonde.probes.";

  /** Full class name and method, such as {@code com.example.Checkout.pay}. */
  String functionName(Class<?> type, String method) {
    return type.getName() + '.' + method;
  }

  /**
   * Instrumentation scope: the probe's package without its prefix, such as {@code dev.sonde.jdbc}.
   */
  String scope(String probe) {
    int from = probe.startsWith(PROBES) ? PROBES.length() : 0;
    int end = probe.lastIndexOf('.');
    return from == 0 || end <= from ? "dev.sonde" : "dev.sonde." + probe.substring(from, end);
  }
}
