package dev.sonde.bridge.jaeger;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.protobuf.ByteString;
import dev.sonde.bridge.trace.Services;
import dev.sonde.bridge.trace.Source;
import dev.sonde.bridge.trace.Trace;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.resource.v1.Resource;
import io.opentelemetry.proto.trace.v1.Span;
import io.opentelemetry.proto.trace.v1.Span.SpanKind;
import io.opentelemetry.proto.trace.v1.Status.StatusCode;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** A trace as Jaeger's pages know it. */
final class JaegerTrace {
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private final Map<Resource, String> processes = new LinkedHashMap<>();
  private final ObjectNode node = NODES.objectNode();

  private JaegerTrace() {}

  static ObjectNode json(Trace trace) {
    return new JaegerTrace().write(trace);
  }

  private ObjectNode write(Trace trace) {
    node.put("traceID", trace.summary().traceId());
    ArrayNode spans = node.putArray("spans");
    trace.spans().stream()
        .sorted(Comparator.comparingLong(stored -> stored.span().getStartTimeUnixNano()))
        .forEach(stored -> spans.add(span(stored.span(), stored.source())));
    ObjectNode all = node.putObject("processes");
    processes.forEach(
        (resource, id) -> {
          ObjectNode process = all.putObject(id).put("serviceName", Services.name(resource));
          ArrayNode tags = process.putArray("tags");
          for (KeyValue attribute : resource.getAttributesList()) {
            if (!attribute.getKey().equals("service.name")) {
              tags.add(JaegerTag.of(attribute));
            }
          }
        });
    return node.putNull("warnings");
  }

  private ObjectNode span(Span span, Source source) {
    long start = span.getStartTimeUnixNano() / 1000;
    ObjectNode json =
        NODES
            .objectNode()
            .put("traceID", hex(span.getTraceId()))
            .put("spanID", hex(span.getSpanId()))
            .put("operationName", span.getName());
    ArrayNode references = json.putArray("references");
    if (!span.getParentSpanId().isEmpty()) {
      reference(references, "CHILD_OF", span.getTraceId(), span.getParentSpanId());
    }
    for (Span.Link link : span.getLinksList()) {
      reference(references, "FOLLOWS_FROM", link.getTraceId(), link.getSpanId());
    }
    long nanos = span.getEndTimeUnixNano() - span.getStartTimeUnixNano();
    json.put("startTime", start).put("duration", Math.max(0, nanos) / 1000);
    json.set("tags", tags(span, source));
    ArrayNode logs = json.putArray("logs");
    span.getEventsList().forEach(event -> logs.add(log(event)));
    String process =
        processes.computeIfAbsent(source.resource(), r -> "p" + (processes.size() + 1));
    return json.put("processID", process).putNull("warnings");
  }

  private static void reference(
      ArrayNode references, String type, ByteString trace, ByteString span) {
    references.addObject().put("refType", type).put("traceID", hex(trace)).put("spanID", hex(span));
  }

  /** Attributes, and what Jaeger has no field for. */
  private static ArrayNode tags(Span span, Source source) {
    ArrayNode tags = NODES.arrayNode();
    text(tags, "otel.scope.name", source.scope().getName());
    text(tags, "otel.scope.version", source.scope().getVersion());
    span.getAttributesList().forEach(attribute -> tags.add(JaegerTag.of(attribute)));
    if (span.getKind() != SpanKind.SPAN_KIND_UNSPECIFIED) {
      String kind = span.getKind().name().replace("SPAN_KIND_", "");
      text(tags, "span.kind", kind.toLowerCase(Locale.ROOT));
    }
    StatusCode status = span.getStatus().getCode();
    if (status == StatusCode.STATUS_CODE_ERROR) {
      text(tags, "otel.status_code", "ERROR");
      tags.addObject().put("key", "error").put("type", "bool").put("value", true);
    } else if (status == StatusCode.STATUS_CODE_OK) {
      text(tags, "otel.status_code", "OK");
    }
    text(tags, "otel.status_description", span.getStatus().getMessage());
    text(tags, "w3c.tracestate", span.getTraceState());
    return tags;
  }

  private static void text(ArrayNode tags, String key, String value) {
    if (!value.isEmpty()) {
      tags.addObject().put("key", key).put("type", "string").put("value", value);
    }
  }

  private static ObjectNode log(Span.Event event) {
    ObjectNode log = NODES.objectNode().put("timestamp", event.getTimeUnixNano() / 1000);
    ArrayNode fields = log.putArray("fields");
    text(fields, "event", event.getName());
    event.getAttributesList().forEach(attribute -> fields.add(JaegerTag.of(attribute)));
    return log;
  }

  private static String hex(ByteString id) {
    return HexFormat.of().formatHex(id.toByteArray());
  }
}
