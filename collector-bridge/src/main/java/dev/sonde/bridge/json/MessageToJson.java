package dev.sonde.bridge.json;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.protobuf.ByteString;
import com.google.protobuf.Descriptors.EnumValueDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Message;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/**
 * Writes a message as OTLP/JSON: fields that are unset are left out, 64-bit integers are strings.
 */
public final class MessageToJson {
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private final boolean otlp;

  private MessageToJson(boolean otlp) {
    this.otlp = otlp;
  }

  /** As OTLP/JSON has it. */
  public static ObjectNode write(Message message) {
    return new MessageToJson(true).object(message);
  }

  /**
   * As Protobuf's own mapping has it: enum constants by name, ids in Base64 (protobuf.dev,
   * "ProtoJSON Format").
   */
  public static ObjectNode writeProtoJson(Message message) {
    return new MessageToJson(false).object(message);
  }

  private ObjectNode object(Message message) {
    ObjectNode object = NODES.objectNode();
    for (Map.Entry<FieldDescriptor, Object> entry : message.getAllFields().entrySet()) {
      FieldDescriptor field = entry.getKey();
      if (field.isRepeated()) {
        ArrayNode array = object.putArray(field.getJsonName());
        for (Object element : (List<?>) entry.getValue()) {
          put(array, field, element);
        }
      } else {
        ArrayNode single = NODES.arrayNode(1);
        put(single, field, entry.getValue());
        object.set(field.getJsonName(), single.get(0));
      }
    }
    return object;
  }

  private void put(ArrayNode target, FieldDescriptor field, Object value) {
    switch (field.getJavaType()) {
      case MESSAGE -> target.add(object((Message) value));
      case STRING -> target.add((String) value);
      case BOOLEAN -> target.add((Boolean) value);
      case DOUBLE -> putDouble(target, (Double) value);
      case FLOAT -> putDouble(target, (Float) value);
      case INT -> target.add(isUnsigned(field) ? (Integer) value & 0xFFFF_FFFFL : (Integer) value);
      case LONG ->
          target.add(isUnsigned(field) ? Long.toUnsignedString((Long) value) : value.toString());
      case ENUM -> {
        EnumValueDescriptor constant = (EnumValueDescriptor) value;
        if (otlp) {
          target.add(constant.getNumber());
        } else {
          target.add(constant.getName());
        }
      }
      case BYTE_STRING -> target.add(bytes(((ByteString) value), field.getName()));
    }
  }

  private static void putDouble(ArrayNode target, double value) {
    if (Double.isFinite(value)) {
      target.add(value);
    } else {
      target.add(Double.toString(value));
    }
  }

  private String bytes(ByteString value, String field) {
    boolean hex = otlp && (field.endsWith("trace_id") || field.endsWith("span_id"));
    return hex
        ? HexFormat.of().formatHex(value.toByteArray())
        : Base64.getEncoder().encodeToString(value.toByteArray());
  }

  private static boolean isUnsigned(FieldDescriptor field) {
    return switch (field.getType()) {
      case UINT32, FIXED32, UINT64, FIXED64 -> true;
      default -> false;
    };
  }
}
