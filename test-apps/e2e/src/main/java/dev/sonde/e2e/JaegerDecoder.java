package dev.sonde.e2e;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.StreamSupport;

/** From the JSON of Jaeger's {@code /api/traces} to the values that tests ask for. */
final class JaegerDecoder {
  private JaegerDecoder() {}

  static List<ReceivedSpan> spans(JsonObject answer) {
    List<ReceivedSpan> spans = new ArrayList<>();
    for (JsonElement trace : answer.getAsJsonArray("data")) {
      JsonObject processes = trace.getAsJsonObject().getAsJsonObject("processes");
      for (JsonElement span : trace.getAsJsonObject().getAsJsonArray("spans")) {
        spans.add(span(span.getAsJsonObject(), processes));
      }
    }
    return spans;
  }

  private static ReceivedSpan span(JsonObject span, JsonObject processes) {
    Map<String, Object> attributes = tags(span.getAsJsonArray("tags"));
    String kind = String.valueOf(attributes.getOrDefault("span.kind", "internal"));
    String status = String.valueOf(attributes.getOrDefault("otel.status_code", "UNSET"));
    long startNanos = span.get("startTime").getAsLong() * 1000;
    return new ReceivedSpan(
        processes
            .getAsJsonObject(span.get("processID").getAsString())
            .get("serviceName")
            .getAsString(),
        span.get("traceID").getAsString(),
        span.get("spanID").getAsString(),
        parent(span.getAsJsonArray("references")),
        span.get("operationName").getAsString(),
        ReceivedSpan.Kind.valueOf(kind.toUpperCase(Locale.ROOT)),
        startNanos,
        startNanos + span.get("duration").getAsLong() * 1000,
        attributes,
        events(span.getAsJsonArray("logs")),
        ReceivedSpan.Status.valueOf(status));
  }

  private static String parent(JsonArray references) {
    return StreamSupport.stream(references.spliterator(), false)
        .map(JsonElement::getAsJsonObject)
        .filter(reference -> reference.get("refType").getAsString().equals("CHILD_OF"))
        .map(reference -> reference.get("spanID").getAsString())
        .findFirst()
        .orElse("");
  }

  /** Jaeger keeps an event's name in the field {@code event}. */
  private static List<ReceivedSpan.Event> events(JsonArray logs) {
    List<ReceivedSpan.Event> events = new ArrayList<>();
    for (JsonElement log : logs) {
      Map<String, Object> fields = tags(log.getAsJsonObject().getAsJsonArray("fields"));
      events.add(new ReceivedSpan.Event(String.valueOf(fields.get("event")), fields));
    }
    return events;
  }

  private static Map<String, Object> tags(JsonArray tags) {
    Map<String, Object> attributes = new LinkedHashMap<>();
    for (JsonElement element : tags) {
      JsonObject tag = element.getAsJsonObject();
      JsonPrimitive value = tag.getAsJsonPrimitive("value");
      attributes.put(
          tag.get("key").getAsString(),
          switch (tag.get("type").getAsString()) {
            case "bool" -> value.getAsBoolean();
            case "int64" -> value.getAsLong();
            case "float64" -> value.getAsDouble();
            default -> value.getAsString();
          });
    }
    return attributes;
  }
}
