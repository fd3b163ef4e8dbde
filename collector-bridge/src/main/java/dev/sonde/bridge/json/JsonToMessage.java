package dev.sonde.bridge.json;

import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.google.protobuf.ByteString;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.EnumValueDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Message;
import java.io.IOException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads OTLP/JSON into a message.
 *
 * <p>As the specification asks, unknown fields are ignored, 64-bit integers may be strings or
 * numbers, and enum values are numbers. Beyond it, original field names ({@code trace_id}) and enum
 * names are understood.
 */
public final class JsonToMessage {
  /**
   * Deeper values than this are refused, which keeps the recursion below away from the end of the
   * stack.
   */
  private static final int MAX_DEPTH = 100;

  private static final JsonMapper MAPPER =
      JsonMapper.builder(
              new JsonFactoryBuilder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder()
                          .maxNestingDepth(MAX_DEPTH)
                          .maxStringLength(Integer.MAX_VALUE)
                          .build())
                  .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
                  .build())
          .build();

  private JsonToMessage() {}

  /**
   * Reads one message.
   *
   * @param target an empty builder of the expected message
   * @throws MalformedJsonException when the text is no JSON or a value does not fit its field; the
   *     message names the field
   */
  public static Message read(byte[] json, Message.Builder target) throws MalformedJsonException {
    JsonNode root;
    try {
      root = MAPPER.readTree(json);
    } catch (JsonProcessingException e) {
      throw new MalformedJsonException("not valid JSON: " + e.getOriginalMessage());
    } catch (IOException e) {
      throw new MalformedJsonException("not valid JSON: " + e.getMessage());
    }
    readObject(root, target, "");
    return target.build();
  }

  private static void readObject(JsonNode node, Message.Builder target, String path)
      throws MalformedJsonException {
    if (!node.isObject()) {
      throw new MalformedJsonException((path.isEmpty() ? "the body" : path) + " must be an object");
    }
    for (Map.Entry<String, JsonNode> entry : node.properties()) {
      FieldDescriptor field = field(target.getDescriptorForType(), entry.getKey());
      if (field == null || entry.getValue().isNull()) {
        continue;
      }
      String fieldPath = path.isEmpty() ? entry.getKey() : path + "." + entry.getKey();
      if (field.isRepeated()) {
        readArray(entry.getValue(), field, target, fieldPath);
      } else {
        target.setField(field, value(entry.getValue(), field, target, fieldPath));
      }
    }
  }

  private static void readArray(
      JsonNode node, FieldDescriptor field, Message.Builder target, String path)
      throws MalformedJsonException {
    if (!node.isArray()) {
      throw new MalformedJsonException(path + " must be an array");
    }
    for (int i = 0; i < node.size(); i++) {
      target.addRepeatedField(field, value(node.get(i), field, target, path + "[" + i + "]"));
    }
  }

  private static @Nullable FieldDescriptor field(Descriptor type, String name) {
    FieldDescriptor byName = type.findFieldByName(name);
    if (byName != null) {
      return byName;
    }
    for (FieldDescriptor field : type.getFields()) {
      if (field.getJsonName().equals(name)) {
        return field;
      }
    }
    return null;
  }

  private static Object value(
      JsonNode node, FieldDescriptor field, Message.Builder parent, String path)
      throws MalformedJsonException {
    try {
      return switch (field.getJavaType()) {
        case MESSAGE -> {
          Message.Builder child = parent.newBuilderForField(field);
          readObject(node, child, path);
          yield child.build();
        }
        case STRING -> text(node);
        case BOOLEAN -> {
          if (!node.isBoolean()) {
            throw new IllegalArgumentException("a boolean expected");
          }
          yield node.booleanValue();
        }
        case DOUBLE -> node.isNumber() ? node.doubleValue() : Double.parseDouble(text(node));
        case FLOAT -> node.isNumber() ? node.floatValue() : Float.parseFloat(text(node));
        case INT -> intValue(node, field);
        case LONG -> longValue(node, field);
        case ENUM -> enumValue(node, field);
        case BYTE_STRING -> bytes(text(node), field.getName());
      };
    } catch (IllegalArgumentException e) {
      throw new MalformedJsonException(path + ": " + e.getMessage());
    }
  }

  private static String text(JsonNode node) {
    if (!node.isTextual()) {
      throw new IllegalArgumentException("a string expected");
    }
    return node.textValue();
  }

  private static ByteString bytes(String text, String field) {
    boolean hex = field.endsWith("trace_id") || field.endsWith("span_id");
    return ByteString.copyFrom(
        hex ? HexFormat.of().parseHex(text) : Base64.getDecoder().decode(text));
  }

  private static int intValue(JsonNode node, FieldDescriptor field) {
    long value = wholeNumber(node, field);
    boolean unsigned = isUnsigned(field);
    if (value < (unsigned ? 0 : Integer.MIN_VALUE)
        || value > (unsigned ? 0xFFFF_FFFFL : Integer.MAX_VALUE)) {
      throw new IllegalArgumentException(value + " does not fit 32 bits");
    }
    return (int) value;
  }

  private static long longValue(JsonNode node, FieldDescriptor field) {
    return wholeNumber(node, field);
  }

  private static long wholeNumber(JsonNode node, FieldDescriptor field) {
    if (!node.isIntegralNumber() && !node.isTextual()) {
      throw new IllegalArgumentException("a whole number expected");
    }
    String text = node.asText();
    return isUnsigned(field) ? Long.parseUnsignedLong(text) : Long.parseLong(text);
  }

  private static boolean isUnsigned(FieldDescriptor field) {
    return switch (field.getType()) {
      case UINT32, FIXED32, UINT64, FIXED64 -> true;
      default -> false;
    };
  }

  private static EnumValueDescriptor enumValue(JsonNode node, FieldDescriptor field) {
    if (node.isTextual()) {
      EnumValueDescriptor named = field.getEnumType().findValueByName(node.textValue());
      if (named == null) {
        throw new IllegalArgumentException("unknown value " + node.textValue());
      }
      return named;
    }
    if (!node.isIntegralNumber() || !node.canConvertToInt()) {
      throw new IllegalArgumentException("an enum number expected");
    }
    return field.getEnumType().findValueByNumberCreatingIfUnknown(node.intValue());
  }
}
