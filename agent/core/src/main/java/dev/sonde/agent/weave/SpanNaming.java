package dev.sonde.agent.weave;

/** Names that are worked out once, when a call site is linked. */
final class SpanNaming {

  private static final String PROBES = "dev.sonde.probes.";

  /** Simple class name and method, such as {@code Checkout.pay}. */
  String codeName(Class<?> type, String method) {
    String name = type.getName();
    return name.substring(name.lastIndexOf('.') + 1) + '.' + method;
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
