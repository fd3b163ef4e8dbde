package dev.sonde.bridge.api;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.protobuf.ByteString;
import dev.sonde.bridge.json.AnyValueJson;
import dev.sonde.bridge.trace.StoredSpan;
import dev.sonde.bridge.trace.Trace;
import dev.sonde.bridge.trace.TraceSummary;
import io.opentelemetry.proto.resource.v1.Resource;
import io.opentelemetry.proto.trace.v1.Span;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Traces as JSON. Times since 1970 are strings of nanoseconds (beyond what a double holds), spans
 * of time milliseconds.
 */
final class TraceJson {
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private TraceJson() {}

  static ObjectNode list(List<TraceSummary> traces) {
    ObjectNode list = NODES.objectNode();
    ArrayNode array = list.putArray("traces");
    traces.forEach(trace -> array.add(summary(trace)));
    return list;
  }

  private static ObjectNode summary(TraceSummary trace) {
    ObjectNode node =
        NODES
            .objectNode()
            .put("traceId", trace.traceId())
            .put("service", trace.service())
            .put("name", trace.name())
            .put("hasRoot", trace.hasRoot())
            .put("startUnixNano", Long.toString(trace.startUnixNanos()))
            .put("durationMs", trace.durationNanos() / 1e6)
            .put("spanCount", trace.spans())
            .put("errorCount", trace.errors());
    ArrayNode services = node.putArray("services");
    trace.services().stream().sorted().forEach(services::add);
    return node;
  }

  /**
   * @param shared lists each resource once, below {@code resources}; spans then have its place
   *     there
   */
  static void write(Trace trace, boolean shared, JsonGenerator json) throws IOException {
    json.writeStartObject();
    for (Map.Entry<String, JsonNode> field : summary(trace.summary()).properties()) {
      json.writeFieldName(field.getKey());
      json.writeTree(field.getValue());
    }
    json.writeNumberField("droppedSpans", trace.dropped());
    Map<Resource, Integer> resources = new LinkedHashMap<>();
    json.writeArrayFieldStart("spans");
    List<StoredSpan> ordered = new ArrayList<>(trace.spans());
    ordered.sort(Comparator.comparingLong(stored -> stored.span().getStartTimeUnixNano()));
    for (StoredSpan stored : ordered) {
      ObjectNode span = span(stored, trace.summary().startUnixNanos());
      Resource resource = stored.source().resource();
      if (shared) {
        span.put("resource", resources.computeIfAbsent(resource, r -> resources.size()));
      } else {
        span.set("resource", AnyValueJson.attributes(resource.getAttributesList()));
      }
      json.writeTree(span);
    }
    json.writeEndArray();
    if (shared) {
      json.writeArrayFieldStart("resources");
      for (Resource resource : resources.keySet()) {
        json.writeTree(AnyValueJson.attributes(resource.getAttributesList()));
      }
      json.writeEndArray();
    }
    json.writeEndObject();
  }

  private static ObjectNode span(StoredSpan stored, long traceStart) {
    Span span = stored.span();
    long duration = span.getEndTimeUnixNano() - span.getStartTimeUnixNano();
    ObjectNode node =
        NODES
            .objectNode()
            .put("spanId", hex(span.getSpanId()))
            .put("parentSpanId", hex(span.getParentSpanId()))
            .put("service", stored.service())
            .put("scope", stored.source().scope().getName())
            .put("name", span.getName())
            .put("kind", lastWord(span.getKind().name(), "SPAN_KIND_"))
            .put("startUnixNano", Long.toString(span.getStartTimeUnixNano()))
            .put("offsetMs", (span.getStartTimeUnixNano() - traceStart) / 1e6)
            .put("durationMs", duration / 1e6)
            .put("status", lastWord(span.getStatus().getCode().name(), "STATUS_CODE_"))
            .put("statusMessage", span.getStatus().getMessage());
    node.set("attributes", AnyValueJson.attributes(span.getAttributesList()));
    ArrayNode events = node.putArray("events");
    for (Span.Event event : span.getEventsList()) {
      ObjectNode eventNode = events.addObject().put("name", event.getName());
      eventNode.put("offsetMs", (event.getTimeUnixNano() - traceStart) / 1e6);
      eventNode.set("attributes", AnyValueJson.attributes(event.getAttributesList()));
    }
    ArrayNode links = node.putArray("links");
    for (Span.Link link : span.getLinksList()) {
      ObjectNode linkNode = links.addObject();
      linkNode.put("traceId", hex(link.getTraceId())).put("spanId", hex(link.getSpanId()));
      linkNode.set("attributes", AnyValueJson.attributes(link.getAttributesList()));
    }
    return node;
  }

  private static String lastWord(String constant, String prefix) {
    return constant.replace(prefix, "").toLowerCase(Locale.ROOT);
  }

  private static String hex(ByteString id) {
    return HexFormat.of().formatHex(id.toByteArray());
  }
}
