package dev.sonde.bridge.receive;

import com.google.protobuf.ByteString;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.trace.v1.Span;

/** The validity of ids: 16 and 8 bytes, not all zero (W3C Trace Context, 3.2.2). */
final class SpanIds {
  private SpanIds() {}

  static int countInvalid(ExportTraceServiceRequest request) {
    int invalid = 0;
    for (var resource : request.getResourceSpansList()) {
      for (var scope : resource.getScopeSpansList()) {
        for (Span span : scope.getSpansList()) {
          invalid += isValid(span) ? 0 : 1;
        }
      }
    }
    return invalid;
  }

  static ExportTraceServiceRequest withoutInvalid(ExportTraceServiceRequest request) {
    ExportTraceServiceRequest.Builder copy = request.toBuilder();
    for (var resource : copy.getResourceSpansBuilderList()) {
      for (var scope : resource.getScopeSpansBuilderList()) {
        var valid = scope.getSpansList().stream().filter(SpanIds::isValid).toList();
        scope.clearSpans().addAllSpans(valid);
      }
    }
    return copy.build();
  }

  private static boolean isValid(Span span) {
    return isValid(span.getTraceId(), 16) && isValid(span.getSpanId(), 8);
  }

  private static boolean isValid(ByteString id, int length) {
    if (id.size() != length) {
      return false;
    }
    for (int i = 0; i < length; i++) {
      if (id.byteAt(i) != 0) {
        return true;
      }
    }
    return false;
  }
}
