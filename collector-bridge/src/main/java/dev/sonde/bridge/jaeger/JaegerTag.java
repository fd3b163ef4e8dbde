package dev.sonde.bridge.jaeger;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sonde.bridge.json.AnyValueJson;
import dev.sonde.bridge.json.AttributeText;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.KeyValue;

/** An attribute as a tag with its type. */
final class JaegerTag {
  private JaegerTag() {}

  static ObjectNode of(KeyValue attribute) {
    ObjectNode tag = JsonNodeFactory.instance.objectNode().put("key", attribute.getKey());
    AnyValue value = attribute.getValue();
    return switch (value.getValueCase()) {
      case BOOL_VALUE -> tag.put("type", "bool").put("value", value.getBoolValue());
      case INT_VALUE -> tag.put("type", "int64").put("value", value.getIntValue());
      case DOUBLE_VALUE -> {
        tag.put("type", "float64").set("value", AnyValueJson.number(value.getDoubleValue()));
        yield tag;
      }
      case BYTES_VALUE -> tag.put("type", "binary").put("value", AttributeText.of(value));
      default -> tag.put("type", "string").put("value", AttributeText.of(value));
    };
  }
}
