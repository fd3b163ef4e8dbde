package dev.sonde.bridge.print;

import dev.sonde.bridge.json.AnyValueJson;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.trace.v1.Span;
import io.opentelemetry.proto.trace.v1.Status.StatusCode;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;

/**
 * What stands behind the branches of the tree: name, service and kind, status, the attributes worth
 * a look.
 */
final class SpanLine {
  private static final Set<String> SHOWN =
      Set.of(
          "http.request.method",
          "http.response.status_code",
          "http.route",
          "url.path",
          "url.full",
          "db.query.summary",
          "db.operation.batch.size",
          "error.type",
          "messaging.destination.name",
          "rpc.method",
          "peer.service",
          "thread.name");

  private static final String SHOWN_PREFIX = "sonde.";

  private SpanLine() {}

  static String of(SpanNode node, Glyphs glyphs) {
    Span span = node.span();
    List<String> parts = new ArrayList<>();
    boolean failed = span.getStatus().getCode() == StatusCode.STATUS_CODE_ERROR;
    String name = span.getName().isEmpty() ? "(no name)" : span.getName();
    parts.add((failed ? glyphs.error + " " : "") + Plain.text(name, glyphs));
    parts.add("[" + Plain.text(node.service(), glyphs) + " " + kind(span) + "]");
    if (failed) {
      String message = span.getStatus().getMessage();
      parts.add(message.isEmpty() ? "ERROR" : "ERROR: " + Plain.text(message, glyphs));
    }
    for (KeyValue attribute : span.getAttributesList()) {
      String key = attribute.getKey();
      if (SHOWN.contains(key) || key.startsWith(SHOWN_PREFIX)) {
        String value = Plain.text(AnyValueJson.text(attribute.getValue()), glyphs);
        parts.add(
            Plain.text(key, glyphs) + "=" + (value.contains(" ") ? '"' + value + '"' : value));
      }
    }
    if (node.isOrphan()) {
      parts.add("(orphan: parent " + hex(span.getParentSpanId().toByteArray()) + " is not here)");
    }
    if (node.startsCircle()) {
      parts.add("(its parents form a circle)");
    }
    return String.join("  ", parts);
  }

  static String link(Span.Link link) {
    return "link to span "
        + hex(link.getSpanId().toByteArray())
        + " of trace "
        + hex(link.getTraceId().toByteArray());
  }

  private static String kind(Span span) {
    return switch (span.getKind()) {
      case SPAN_KIND_SERVER -> "server";
      case SPAN_KIND_CLIENT -> "client";
      case SPAN_KIND_PRODUCER -> "producer";
      case SPAN_KIND_CONSUMER -> "consumer";
      case SPAN_KIND_INTERNAL -> "internal";
      case SPAN_KIND_UNSPECIFIED, UNRECOGNIZED -> "kind " + span.getKindValue();
    };
  }

  private static String hex(byte[] id) {
    return HexFormat.of().formatHex(id);
  }
}
