package dev.sonde.bridge.api;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sonde.bridge.query.CallGroups.Group;
import dev.sonde.bridge.summary.Latency;

/** Calls as JSON: rates are per second, durations milliseconds. */
final class CallJson {
  private static final double NANOS_PER_MILLI = 1e6;

  private CallJson() {}

  /**
   * @param seconds over which the calls were counted
   */
  static ObjectNode group(Group group, double seconds) {
    Latency latency = group.latency();
    ObjectNode node =
        JsonNodeFactory.instance
            .objectNode()
            .put("count", latency.count())
            .put("errors", group.errors())
            .put("timeouts", group.timeouts())
            .put("rate", latency.count() / seconds)
            .put("errorRate", group.errors() / seconds)
            .put("meanMs", latency.count() == 0 ? 0 : millis(latency.sum() / latency.count()));
    percentiles(node, latency);
    return node.put("firstUnixNano", Long.toString(group.first()))
        .put("lastUnixNano", Long.toString(group.last()));
  }

  private static void percentiles(ObjectNode node, Latency latency) {
    node.put("p50Ms", millis(latency.percentile(0.5)))
        .put("p90Ms", millis(latency.percentile(0.9)))
        .put("p95Ms", millis(latency.percentile(0.95)))
        .put("p99Ms", millis(latency.percentile(0.99)))
        .put("p999Ms", millis(latency.percentile(0.999)))
        .put("maxMs", millis((double) latency.max()));
  }

  /** Buckets that are not empty: {@code [from, to, count]}. */
  static ArrayNode buckets(Latency latency) {
    ArrayNode buckets = JsonNodeFactory.instance.arrayNode();
    for (int i = 0; i < latency.buckets(); i++) {
      if (latency.count(i) > 0) {
        buckets
            .addArray()
            .add(millis(Latency.lower(i)))
            .add(millis(Latency.lower(i + 1)))
            .add(latency.count(i));
      }
    }
    return buckets;
  }

  private static double millis(double nanos) {
    return nanos / NANOS_PER_MILLI;
  }
}
