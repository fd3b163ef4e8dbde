package dev.sonde.e2e;

import com.google.protobuf.ByteString;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.trace.v1.Span;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** From OTLP's protobuf messages to the values that tests ask for. */
final class OtlpDecoder {
  private OtlpDecoder() {}

  static List<ReceivedSpan> spans(ExportTraceServiceRequest request) {
    return request.getResourceSpansList().stream()
        .flatMap(
            resource -> {
              Map<String, Object> attributes =
                  attributes(resource.getResource().getAttributesList());
              String service = String.valueOf(attributes.getOrDefault("service.name", ""));
              return resource.getScopeSpansList().stream()
                  .flatMap(scope -> scope.getSpansList().stream())
                  .map(span -> span(service, span));
            })
        .toList();
  }

  /** In the order in which they came. */
  static Map<String, Object> attributes(List<KeyValue> keyValues) {
    Map<String, Object> attributes = new LinkedHashMap<>();
    keyValues.forEach(keyValue -> attributes.put(keyValue.getKey(), value(keyValue.getValue())));
    return attributes;
  }

  private static ReceivedSpan span(String service, Span span) {
    return new ReceivedSpan(
        service,
        hex(span.getTraceId()),
        hex(span.getSpanId()),
        hex(span.getParentSpanId()),
        span.getName(),
        kind(span.getKind()),
        span.getStartTimeUnixNano(),
        span.getEndTimeUnixNano(),
        attributes(span.getAttributesList()),
        span.getEventsList().stream()
            .map(
                event ->
                    new ReceivedSpan.Event(event.getName(), attributes(event.getAttributesList())))
            .toList(),
        switch (span.getStatus().getCode()) {
          case STATUS_CODE_OK -> ReceivedSpan.Status.OK;
          case STATUS_CODE_ERROR -> ReceivedSpan.Status.ERROR;
          default -> ReceivedSpan.Status.UNSET;
        });
  }

  private static ReceivedSpan.Kind kind(Span.SpanKind kind) {
    return switch (kind) {
      case SPAN_KIND_INTERNAL -> ReceivedSpan.Kind.INTERNAL;
      case SPAN_KIND_SERVER -> ReceivedSpan.Kind.SERVER;
      case SPAN_KIND_CLIENT -> ReceivedSpan.Kind.CLIENT;
      case SPAN_KIND_PRODUCER -> ReceivedSpan.Kind.PRODUCER;
      case SPAN_KIND_CONSUMER -> ReceivedSpan.Kind.CONSUMER;
      default -> throw new IllegalArgumentException("A span of kind " + kind);
    };
  }

  private static Object value(AnyValue value) {
    return switch (value.getValueCase()) {
      case STRING_VALUE -> value.getStringValue();
      case BOOL_VALUE -> value.getBoolValue();
      case INT_VALUE -> value.getIntValue();
      case DOUBLE_VALUE -> value.getDoubleValue();
      case ARRAY_VALUE ->
          Stream.of(value.getArrayValue())
              .flatMap(array -> array.getValuesList().stream())
              .map(OtlpDecoder::value)
              .toList();
      default -> throw new IllegalArgumentException("An attribute of type " + value.getValueCase());
    };
  }

  private static String hex(ByteString bytes) {
    return HexFormat.of().formatHex(bytes.toByteArray());
  }
}
