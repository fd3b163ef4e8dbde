package dev.sonde.agent.metrics;

import dev.sonde.probe.Instrument;

/**
 * The duration histograms of the stable conventions: descriptions and advised bucket boundaries in
 * seconds.
 */
final class DurationMetrics {

  private static final double[] HTTP = {
    0.005, 0.01, 0.025, 0.05, 0.075, 0.1, 0.25, 0.5, 0.75, 1, 2.5, 5, 7.5, 10
  };
  private static final double[] DATABASE = {0.001, 0.005, 0.01, 0.05, 0.1, 0.5, 1, 5, 10};
  private static final double[] GARBAGE_COLLECTION = {0.01, 0.1, 1, 10};

  private DurationMetrics() {}

  static Instrument instrument(String name) {
    return Instrument.monotonic(name, "s", description(name));
  }

  private static String description(String name) {
    switch (name) {
      case "http.server.request.duration":
        return "Duration of HTTP server requests.";
      case "http.client.request.duration":
        return "Duration of HTTP client requests.";
      case "db.client.operation.duration":
        return "Duration of database client operations.";
      default:
        return "";
    }
  }

  static double[] boundaries(String name) {
    if (name.startsWith("db.client.") || name.contains("queue")) {
      return DATABASE;
    }
    return name.equals("jvm.gc.duration") ? GARBAGE_COLLECTION : HTTP;
  }
}
