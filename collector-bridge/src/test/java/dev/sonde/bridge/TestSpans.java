package dev.sonde.bridge;

import com.google.protobuf.ByteString;
import dev.sonde.bridge.signal.Batch;
import dev.sonde.bridge.signal.Signal;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.resource.v1.Resource;
import io.opentelemetry.proto.trace.v1.Span;
import java.util.HexFormat;

/** Spans to feed the bridge with: ids are small numbers, times milliseconds after a fixed start. */
public final class TestSpans {
  public static final long START_NANOS = 1_700_000_000_000_000_000L;

  private TestSpans() {}

  public static String traceId(int trace) {
    return String.format("%032x", trace);
  }

  public static ByteString id(String hex) {
    return ByteString.copyFrom(HexFormat.of().parseHex(hex));
  }

  /**
   * @param parent 0 for a root
   */
  public static Span.Builder span(int trace, int id, int parent, long startMs, long endMs) {
    Span.Builder span =
        Span.newBuilder()
            .setTraceId(id(traceId(trace)))
            .setSpanId(id(String.format("%016x", id)))
            .setName("span " + id)
            .setKind(Span.SpanKind.SPAN_KIND_INTERNAL)
            .setStartTimeUnixNano(START_NANOS + startMs * 1_000_000)
            .setEndTimeUnixNano(START_NANOS + endMs * 1_000_000);
    return parent == 0 ? span : span.setParentSpanId(id(String.format("%016x", parent)));
  }

  public static KeyValue attribute(String key, String value) {
    return KeyValue.newBuilder()
        .setKey(key)
        .setValue(AnyValue.newBuilder().setStringValue(value))
        .build();
  }

  public static Resource service(String name) {
    return Resource.newBuilder().addAttributes(attribute("service.name", name)).build();
  }

  public static Batch batch(String service, Span.Builder... spans) {
    return Batch.of(Signal.TRACES, request(service, spans));
  }

  public static ExportTraceServiceRequest request(String service, Span.Builder... spans) {
    ExportTraceServiceRequest.Builder request = ExportTraceServiceRequest.newBuilder();
    var resource = request.addResourceSpansBuilder().setResource(service(service));
    var scope = resource.addScopeSpansBuilder();
    for (Span.Builder span : spans) {
      scope.addSpans(span);
    }
    return request.build();
  }
}
