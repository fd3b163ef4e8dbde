package dev.sonde.bridge.json;

import io.opentelemetry.proto.common.v1.AnyValue;

/** Attribute values as the index has them. */
public final class AttributeText {
  private AttributeText() {}

  public static String of(AnyValue value) {
    return switch (value.getValueCase()) {
      case STRING_VALUE -> value.getStringValue();
      case INT_VALUE -> Long.toString(value.getIntValue());
      case BOOL_VALUE -> Boolean.toString(value.getBoolValue());
      default -> AnyValueJson.text(value);
    };
  }
}
