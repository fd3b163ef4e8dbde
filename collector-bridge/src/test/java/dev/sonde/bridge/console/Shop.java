package dev.sonde.bridge.console;

import static dev.sonde.bridge.TestSpans.attribute;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import com.google.protobuf.Message;
import dev.sonde.bridge.BridgeClient;
import io.opentelemetry.proto.collector.logs.v1.ExportLogsServiceRequest;
import io.opentelemetry.proto.collector.metrics.v1.ExportMetricsServiceRequest;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.logs.v1.LogRecord;
import io.opentelemetry.proto.metrics.v1.Metric;
import io.opentelemetry.proto.metrics.v1.NumberDataPoint;
import io.opentelemetry.proto.resource.v1.Resource;
import io.opentelemetry.proto.trace.v1.Span;
import io.opentelemetry.proto.trace.v1.Span.SpanKind;
import io.opentelemetry.proto.trace.v1.Status;
import java.util.HexFormat;

/** Sends what the agents of a shop send, with times close to now. */
final class Shop {
  static final String INSTANCE = "0d6b2e9c-1111-4222-8333-444455556666";

  private static final String PROTOBUF = "application/x-protobuf";
  private final BridgeClient client;
  private final long now = System.currentTimeMillis();
  private int traces;
  private int spans;

  Shop(int port) {
    client = new BridgeClient(port);
  }

  /** Milliseconds since 1970 of so many seconds ago. */
  long ago(double seconds) {
    return now - (long) (seconds * 1000);
  }

  static KeyValue number(String key, long value) {
    return KeyValue.newBuilder()
        .setKey(key)
        .setValue(AnyValue.newBuilder().setIntValue(value))
        .build();
  }

  static KeyValue fraction(String key, double value) {
    return KeyValue.newBuilder()
        .setKey(key)
        .setValue(AnyValue.newBuilder().setDoubleValue(value))
        .build();
  }

  ByteString newTrace() {
    return ByteString.copyFrom(
        HexFormat.of().parseHex(String.format("%032x", 0xabc00000 + ++traces)));
  }

  static String hex(ByteString id) {
    return HexFormat.of().formatHex(id.toByteArray());
  }

  /**
   * @param parent null for a root
   * @param start milliseconds since 1970
   */
  Span.Builder span(
      ByteString trace,
      Span.Builder parent,
      String name,
      SpanKind kind,
      long start,
      double millis) {
    Span.Builder span =
        Span.newBuilder()
            .setTraceId(trace)
            .setSpanId(
                ByteString.copyFrom(HexFormat.of().parseHex(String.format("%016x", ++spans))))
            .setName(name)
            .setKind(kind)
            .setStartTimeUnixNano(start * 1_000_000)
            .setEndTimeUnixNano(start * 1_000_000 + (long) (millis * 1e6));
    return parent == null ? span : span.setParentSpanId(parent.getSpanId());
  }

  static Span.Builder failed(Span.Builder span, String message) {
    return span.setStatus(
        Status.newBuilder().setCode(Status.StatusCode.STATUS_CODE_ERROR).setMessage(message));
  }

  static Resource process(String service) {
    return Resource.newBuilder()
        .addAttributes(attribute("service.name", service))
        .addAttributes(
            attribute(
                "service.instance.id", service.equals("shop") ? INSTANCE : service + "-instance"))
        .addAttributes(attribute("host.name", "web-1"))
        .addAttributes(number("process.pid", 4711))
        .addAttributes(attribute("telemetry.distro.name", "sonde"))
        .addAttributes(attribute("telemetry.distro.version", "1.0"))
        .build();
  }

  void send(String service, Span.Builder... all) throws Exception {
    ExportTraceServiceRequest.Builder request = ExportTraceServiceRequest.newBuilder();
    var scope =
        request.addResourceSpansBuilder().setResource(process(service)).addScopeSpansBuilder();
    for (Span.Builder span : all) {
      scope.addSpans(span);
    }
    post("/v1/traces", request.build());
  }

  /** A gauge of a moment. */
  static Metric gauge(String name, String unit, long time, double value, KeyValue... attributes) {
    NumberDataPoint.Builder point =
        NumberDataPoint.newBuilder()
            .setTimeUnixNano(time * 1_000_000)
            .setStartTimeUnixNano(time * 1_000_000 - 1)
            .setAsDouble(value);
    for (KeyValue attribute : attributes) {
      point.addAttributes(attribute);
    }
    Metric.Builder metric = Metric.newBuilder().setName(name).setUnit(unit);
    metric.getGaugeBuilder().addDataPoints(point);
    return metric.build();
  }

  void send(String service, Metric... metrics) throws Exception {
    ExportMetricsServiceRequest.Builder request = ExportMetricsServiceRequest.newBuilder();
    var scope =
        request.addResourceMetricsBuilder().setResource(process(service)).addScopeMetricsBuilder();
    for (Metric metric : metrics) {
      scope.addMetrics(metric);
    }
    post("/v1/metrics", request.build());
  }

  void send(String service, LogRecord.Builder log) throws Exception {
    ExportLogsServiceRequest.Builder request = ExportLogsServiceRequest.newBuilder();
    request
        .addResourceLogsBuilder()
        .setResource(process(service))
        .addScopeLogsBuilder()
        .addLogRecords(log);
    post("/v1/logs", request.build());
  }

  private void post(String path, Message request) throws Exception {
    assertThat(client.post(path, request.toByteArray(), "Content-Type", PROTOBUF).statusCode())
        .isEqualTo(200);
  }
}
