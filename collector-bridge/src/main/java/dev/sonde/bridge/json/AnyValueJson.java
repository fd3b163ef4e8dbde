package dev.sonde.bridge.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.KeyValue;
import java.util.Base64;
import java.util.List;

/**
 * Attributes as plain JSON, for readers: {@code {"http.route": "/cart"}} and not OTLP's tagged
 * values.
 */
public final class AnyValueJson {
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private AnyValueJson() {}

  /** The last of entries with the same key counts. */
  public static ObjectNode attributes(List<KeyValue> attributes) {
    ObjectNode object = NODES.objectNode();
    attributes.forEach(entry -> object.set(entry.getKey(), value(entry.getValue())));
    return object;
  }

  public static JsonNode value(AnyValue value) {
    return switch (value.getValueCase()) {
      case STRING_VALUE -> NODES.textNode(value.getStringValue());
      case BOOL_VALUE -> NODES.booleanNode(value.getBoolValue());
      case INT_VALUE -> NODES.numberNode(value.getIntValue());
      case DOUBLE_VALUE -> number(value.getDoubleValue());
      case BYTES_VALUE ->
          NODES.textNode(Base64.getEncoder().encodeToString(value.getBytesValue().toByteArray()));
      case ARRAY_VALUE -> {
        ArrayNode array = NODES.arrayNode();
        value.getArrayValue().getValuesList().forEach(element -> array.add(value(element)));
        yield array;
      }
      case KVLIST_VALUE -> attributes(value.getKvlistValue().getValuesList());
      default -> NODES.nullNode();
    };
  }

  /** JSON has no number for infinity and NaN; they become strings, as in OTLP/JSON. */
  public static JsonNode number(double value) {
    return Double.isFinite(value)
        ? NODES.numberNode(value)
        : NODES.textNode(Double.toString(value));
  }

  /** As one line of text: strings without quotes, everything else as JSON. */
  public static String text(AnyValue value) {
    JsonNode node = value(value);
    return node.isTextual() ? node.textValue() : node.toString();
  }
}
