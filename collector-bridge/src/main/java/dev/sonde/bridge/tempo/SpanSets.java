package dev.sonde.bridge.tempo;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.protobuf.ByteString;
import dev.sonde.bridge.json.MessageToJson;
import dev.sonde.bridge.query.Condition;
import dev.sonde.bridge.query.MatchedSpans;
import dev.sonde.bridge.store.Fields;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.trace.v1.Span;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** The spans that a search found in a trace, with what the query asks of them, as Tempo tells. */
final class SpanSets {
  private static final String NAME = "name";

  /** Keys of attributes and intrinsics that the query looks at. */
  private final Set<String> asked = new LinkedHashSet<>();

  SpanSets(Condition condition) {
    collect(condition);
  }

  /** Flags that the query names. */
  private final Set<String> flags = new LinkedHashSet<>();

  private void collect(Condition condition) {
    if (condition instanceof Condition.All all) {
      all.parts().forEach(this::collect);
    } else if (condition instanceof Condition.Any any) {
      any.parts().forEach(this::collect);
    } else if (condition instanceof Condition.Not not) {
      collect(not.condition());
    } else if (condition instanceof Condition.Service) {
      asked.add("service.name");
    } else if (condition instanceof Condition.Name) {
      asked.add(NAME);
    } else if (condition instanceof Condition.Attribute attribute) {
      asked.add(attribute.key());
    } else if (condition instanceof Condition.HasAttribute has) {
      asked.add(has.key());
    } else if (condition instanceof Condition.Flag flag) {
      flags.add(flag.flag());
    }
  }

  /** Adds the spans to a trace of the answer. */
  void add(MatchedSpans found, ObjectNode trace) {
    ObjectNode set = trace.putObject("spanSet");
    ArrayNode spans = set.putArray("spans");
    found.spans().forEach(matched -> write(matched, spans.addObject()));
    set.put("matched", found.matched());
    trace.putArray("spanSets").add(set.deepCopy());
    ObjectNode services = trace.putObject("serviceStats");
    found
        .services()
        .forEach(
            (service, count) -> {
              ObjectNode node = services.putObject(service).put("spanCount", count.spans());
              if (count.errors() > 0) {
                node.put("errorCount", count.errors());
              }
            });
  }

  private void write(MatchedSpans.Matched matched, ObjectNode node) {
    Span span = matched.span();
    node.put("spanID", hex(span.getSpanId()));
    if (asked.contains(NAME)) {
      node.put(NAME, span.getName());
    }
    node.put("startTimeUnixNano", Long.toString(span.getStartTimeUnixNano()));
    long duration = span.getEndTimeUnixNano() - span.getStartTimeUnixNano();
    node.put("durationNanos", Long.toString(duration));
    ArrayNode attributes = node.arrayNode();
    if (flags.contains(Fields.FLAG_ROOT) && span.getParentSpanId().isEmpty()) {
      attributes.add(attribute("nestedSetParent", AnyValue.newBuilder().setIntValue(-1)));
    }
    String status = word(span.getStatus().getCode().name(), "STATUS_CODE_");
    if (flags.contains(status)) {
      attributes.add(attribute("status", AnyValue.newBuilder().setStringValue(status)));
    }
    if (flags.contains(span.getKind().name())) {
      String kind = word(span.getKind().name(), "SPAN_KIND_");
      attributes.add(attribute("kind", AnyValue.newBuilder().setStringValue(kind)));
    }
    add(span.getAttributesList(), attributes);
    add(matched.source().resource().getAttributesList(), attributes);
    if (!attributes.isEmpty()) {
      node.set("attributes", attributes);
    }
  }

  private void add(List<KeyValue> all, ArrayNode attributes) {
    for (KeyValue attribute : all) {
      if (asked.contains(attribute.getKey())) {
        attributes.add(MessageToJson.writeProtoJson(attribute));
      }
    }
  }

  private static ObjectNode attribute(String key, AnyValue.Builder value) {
    return MessageToJson.writeProtoJson(KeyValue.newBuilder().setKey(key).setValue(value).build());
  }

  private static String word(String constant, String prefix) {
    return constant.substring(prefix.length()).toLowerCase(Locale.ROOT);
  }

  private static String hex(ByteString id) {
    return HexFormat.of().formatHex(id.toByteArray());
  }
}
