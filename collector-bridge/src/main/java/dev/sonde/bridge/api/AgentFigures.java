package dev.sonde.bridge.api;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sonde.bridge.json.AttributeText;
import dev.sonde.bridge.metrics.LastValues;
import dev.sonde.bridge.metrics.MetricPoint;
import dev.sonde.bridge.trace.Source;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.metrics.v1.NumberDataPoint;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What the last metrics of each process say of its agent. */
final class AgentFigures {
  private static final int MAX_POINTS = 100_000;

  /** Of one agent. */
  private static final class Figures {
    private final Map<String, Long> spans = new TreeMap<>();
    private final Set<String> shed = new TreeSet<>();
    private double cpu;
    private boolean measured;
  }

  private final Map<Jvm, Figures> figures = new HashMap<>();

  AgentFigures(LastValues metrics, @Nullable String service) {
    for (MetricPoint point : metrics.find("sonde.", service, MAX_POINTS)) {
      if (point.point() instanceof NumberDataPoint number) {
        add(point, number);
      }
    }
  }

  private void add(MetricPoint point, NumberDataPoint number) {
    switch (point.name()) {
      case "sonde.spans" -> {
        String outcome = attribute(point, "sonde.span.outcome");
        of(point).spans.merge(outcome, number.getAsInt(), Long::sum);
      }
      case "sonde.probe.shed" -> {
        if (number.getAsInt() > 0) {
          of(point).shed.add(attribute(point, "sonde.module"));
        }
      }
      case "sonde.cpu.utilization" -> {
        of(point).cpu += number.getAsDouble();
        of(point).measured = true;
      }
      default -> {
        // says nothing of the agent itself
      }
    }
  }

  private Figures of(MetricPoint point) {
    return figures.computeIfAbsent(Jvm.of(point.resource()), j -> new Figures());
  }

  private static String attribute(MetricPoint point, String key) {
    for (KeyValue attribute : point.attributes()) {
      if (attribute.getKey().equals(key)) {
        return AttributeText.of(attribute.getValue());
      }
    }
    return "";
  }

  /** Adds {@code agent}, where the process says that it has one. */
  void addTo(ObjectNode node, Jvm jvm, Source source) {
    String name = source.attribute("telemetry.distro.name");
    Figures known = figures.get(jvm);
    if (name.isEmpty() && known == null) {
      return;
    }
    ObjectNode agent = node.putObject("agent").put("name", name);
    agent.put("version", source.attribute("telemetry.distro.version"));
    if (known != null) {
      if (known.measured) {
        agent.put("cpu", known.cpu);
      }
      ArrayNode shed = agent.putArray("shed");
      known.shed.forEach(shed::add);
      ObjectNode spans = agent.putObject("spans");
      known.spans.forEach(spans::put);
    }
  }
}
