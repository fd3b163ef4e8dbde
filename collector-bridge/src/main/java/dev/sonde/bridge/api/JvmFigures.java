package dev.sonde.bridge.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sonde.bridge.json.AttributeText;
import dev.sonde.bridge.metrics.LastValues;
import dev.sonde.bridge.metrics.MetricPoint;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.metrics.v1.NumberDataPoint;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the last metrics of each process say of it: {@code cpu} (share of all processors), {@code
 * heapAfterGc}, {@code heapUsed}, {@code heapLimit} and {@code heapLive} (bytes), {@code leakLevel}
 * (0 to 3), and when it sent them.
 */
final class JvmFigures {
  private static final int MAX_POINTS = 100_000;

  private final Map<Jvm, Map<String, Double>> figures = new HashMap<>();
  private final Map<Jvm, Long> last = new HashMap<>();

  /**
   * @param from nanoseconds since 1970; older values are left out
   */
  JvmFigures(LastValues metrics, @Nullable String service, long from) {
    for (String prefix : new String[] {"jvm.cpu.", "jvm.memory.", "sonde.heap.", "sonde.leak."}) {
      for (MetricPoint point : metrics.find(prefix, service, MAX_POINTS)) {
        if (MetricJson.time(point) >= from && point.point() instanceof NumberDataPoint number) {
          add(point, number);
        }
      }
    }
  }

  private void add(MetricPoint point, NumberDataPoint number) {
    Jvm jvm = Jvm.of(point.resource());
    last.merge(jvm, number.getTimeUnixNano(), Math::max);
    double value = number.hasAsInt() ? (double) number.getAsInt() : number.getAsDouble();
    switch (point.name()) {
      case "jvm.cpu.recent_utilization" -> merge(jvm, "cpu", value);
      case "sonde.heap.live" -> merge(jvm, "heapLive", value);
      case "sonde.leak.level" ->
          figures.computeIfAbsent(jvm, j -> new HashMap<>()).merge("leakLevel", value, Math::max);
      case "jvm.memory.used_after_last_gc" -> heap(jvm, point, "heapAfterGc", value);
      case "jvm.memory.used" -> heap(jvm, point, "heapUsed", value);
      case "jvm.memory.limit" -> heap(jvm, point, "heapLimit", value);
      default -> {
        // no figure of the overview
      }
    }
  }

  private void heap(Jvm jvm, MetricPoint point, String figure, double bytes) {
    for (KeyValue attribute : point.attributes()) {
      if (attribute.getKey().equals("jvm.memory.type")
          && AttributeText.of(attribute.getValue()).equals("heap")) {
        merge(jvm, figure, bytes);
      }
    }
  }

  private void merge(Jvm jvm, String figure, double value) {
    figures.computeIfAbsent(jvm, j -> new HashMap<>()).merge(figure, value, Double::sum);
  }

  /** Nanoseconds since 1970; 0 when nothing came. */
  long last(Jvm jvm) {
    return last.getOrDefault(jvm, 0L);
  }

  void addTo(ObjectNode node, Jvm jvm) {
    figures.getOrDefault(jvm, Map.of()).forEach(node::put);
  }
}
