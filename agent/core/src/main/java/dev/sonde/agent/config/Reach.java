package dev.sonde.agent.config;

/** What a change of a setting makes necessary while the agent runs. */
public enum Reach {
  /** Nothing but another level or file of the agent's own lines. */
  LOG,
  /** The sampler and the rules of the export thread. */
  SAMPLING,
  /** What stands between the queue and the collector. */
  EXPORT,
  /** Other probes: the classes that they concern are woven anew. */
  PROBES,
  /** The same probes made anew, because they read it when they are made: all classes again. */
  PROBE_SETTINGS,
  /** A start: the parts that read it live as long as the agent. */
  START;

  private static final String[] EXPORTED = {
    "otel.exporter.",
    "otel.traces.exporter",
    "otel.metrics.exporter",
    "otel.logs.exporter",
    "otel.bsp.",
    "otel.blrp.",
    "otel.metric.export.",
    "sonde.db.",
    "sonde.http.",
    "sonde.peer.",
    "sonde.export.",
    "sonde.allocations.spans"
  };

  private static final String MODULE = "otel.instrumentation.";
  private static final String[] WOVEN = {MODULE, "sonde.methods", "sonde.probes.disabled"};

  /** By the setting's property. */
  public static Reach of(String property) {
    if (property.startsWith("sonde.log.")) {
      return LOG;
    }
    if (property.startsWith("otel.traces.sampler")
        || property.startsWith("sonde.sampling.")
        || property.equals("sonde.slow.threshold")) {
      return SAMPLING;
    }
    if (startsWithAny(property, EXPORTED)) {
      return EXPORT;
    }
    if (!startsWithAny(property, WOVEN)) {
      return START;
    }
    boolean ofAProbe = property.startsWith(MODULE) && !property.endsWith(".enabled");
    return ofAProbe && !property.endsWith("methods.include") ? PROBE_SETTINGS : PROBES;
  }

  private static boolean startsWithAny(String property, String[] prefixes) {
    for (String prefix : prefixes) {
      if (property.startsWith(prefix)) {
        return true;
      }
    }
    return false;
  }
}
