package dev.sonde.otlp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sonde.agent.config.Config;
import dev.sonde.agent.export.Attributes;
import dev.sonde.agent.export.LogEntry;
import dev.sonde.agent.metrics.Metrics;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.metrics.v1.AggregationTemporality;
import io.opentelemetry.proto.metrics.v1.HistogramDataPoint;
import io.opentelemetry.proto.metrics.v1.Metric;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import io.opentelemetry.proto.trace.v1.Span;
import io.opentelemetry.proto.trace.v1.Status;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class HttpExportTest {

  private Receiver receiver;

  @BeforeEach
  void start() throws Exception {
    receiver = Receiver.plain();
  }

  @AfterEach
  void stop() {
    receiver.close();
  }

  @Test
  void span_arrivesWhole() throws Exception {
    try (Exports exports = new Exports("otel.exporter.otlp.endpoint", receiver.url())) {
      assertThat(exports.spans()).isTrue();
      assertThat(exports.log).isEmpty();
    }
    assertThat(receiver.received).hasSize(1);
    assertThat(receiver.received.get(0).path()).isEqualTo("/v1/traces");
    ResourceSpans resource = receiver.traces(0).getResourceSpans(0);
    assertThat(text(resource.getResource().getAttributesList(), "service.name")).isEqualTo("shop");
    assertThat(resource.getScopeSpans(0).getScope().getName()).isEqualTo("dev.sonde.jdbc");
    assertThat(resource.getScopeSpans(0).getScope().getVersion()).isEqualTo("1");
    Span span = resource.getScopeSpans(0).getSpans(0);
    assertThat(span.getName()).isEqualTo("SELECT orders");
    assertThat(span.getKind()).isEqualTo(Span.SpanKind.SPAN_KIND_CLIENT);
    assertThat(span.getTraceId().toByteArray())
        .isEqualTo(
            ByteBuffer.allocate(16)
                .putLong(0x0102030405060708L)
                .putLong(0x090a0b0c0d0e0f10L)
                .array());
    assertThat(span.getSpanId().asReadOnlyByteBuffer().getLong()).isEqualTo(0x1112131415161718L);
    assertThat(span.getParentSpanId().asReadOnlyByteBuffer().getLong())
        .isEqualTo(0x2122232425262728L);
    assertThat(span.getTraceState()).isEqualTo("ot=th:8,vendor=x");
    assertThat(span.getFlags() & 0x301).isEqualTo(0x301); // sampled, parent known to be remote
    assertThat(span.getStartTimeUnixNano()).isEqualTo(1_700_000_000_000_000_001L);
    assertThat(span.getEndTimeUnixNano()).isEqualTo(1_700_000_000_500_000_001L);
    assertThat(span.getStatus().getCode()).isEqualTo(Status.StatusCode.STATUS_CODE_ERROR);
    assertThat(text(span.getAttributesList(), "db.system.name")).isEqualTo("postgresql");
    assertThat(span.getAttributes(1).getValue().getIntValue()).isEqualTo(7);
    assertThat(span.getAttributes(2).getValue().getDoubleValue()).isEqualTo(0.5);
    assertThat(span.getAttributes(3).getValue().getBoolValue()).isTrue();
    assertThat(span.getAttributes(4).getValue().getArrayValue().getValues(1).getStringValue())
        .isEqualTo("b");
    assertThat(span.getEvents(0).getName()).isEqualTo("exception");
    assertThat(text(span.getEvents(0).getAttributesList(), "exception.type"))
        .isEqualTo("java.lang.Error");
  }

  @Test
  void headersAndCompression_areSent() throws Exception {
    try (Exports exports =
        new Exports(
            "otel.exporter.otlp.endpoint",
            receiver.url() + "/base/",
            "otel.exporter.otlp.headers",
            "Authorization=Basic%20abc%3D,x-tenant=7",
            "otel.exporter.otlp.traces.compression",
            "gzip")) {
      assertThat(exports.spans()).isTrue();
    }
    Receiver.Received request = receiver.received.get(0);
    assertThat(request.path()).isEqualTo("/base/v1/traces");
    assertThat(request.headers().getFirst("Authorization")).isEqualTo("Basic abc=");
    assertThat(request.headers().getFirst("x-tenant")).isEqualTo("7");
    assertThat(request.headers().getFirst("Content-Encoding")).isEqualTo("gzip");
    assertThat(request.headers().getFirst("Content-Type")).isEqualTo("application/x-protobuf");
    assertThat(receiver.traces(0).getResourceSpansCount()).isEqualTo(1);
  }

  @Test
  void unavailableReceiver_isAskedAgain() throws Exception {
    receiver.answers.add(503);
    receiver.answers.add(429);
    try (Exports exports =
        new Exports("otel.exporter.otlp.traces.endpoint", receiver.url() + "/own")) {
      assertThat(exports.spans()).isTrue();
      assertThat(exports.log).isEmpty();
    }
    assertThat(receiver.received).hasSize(3);
    assertThat(receiver.received).allMatch(request -> request.path().equals("/own"));
  }

  @Test
  void refusal_isFinalAndSaidOnceUntilItWorksAgain() throws Exception {
    receiver.answers.add(400);
    receiver.answers.add(400);
    try (Exports exports = new Exports("otel.exporter.otlp.endpoint", receiver.url())) {
      assertThat(exports.spans()).isFalse();
      assertThat(exports.spans()).isFalse();
      assertThat(exports.log).singleElement().asString().contains("/v1/traces failed");
      assertThat(exports.spans()).isTrue();
      assertThat(exports.log).hasSize(2).last().asString().contains("works again after 2");
    }
    assertThat(receiver.received).hasSize(3);
  }

  @Test
  void limits_cutAttributes() throws Exception {
    try (Exports exports =
        new Exports(
            "otel.exporter.otlp.endpoint",
            receiver.url(),
            "otel.span.attribute.count.limit",
            "2",
            "otel.attribute.value.length.limit",
            "4")) {
      assertThat(exports.spans()).isTrue();
    }
    Span span = receiver.traces(0).getResourceSpans(0).getScopeSpans(0).getSpans(0);
    assertThat(span.getAttributesCount()).isEqualTo(2);
    assertThat(span.getDroppedAttributesCount()).isEqualTo(3);
    assertThat(text(span.getAttributesList(), "db.system.name")).isEqualTo("post");
  }

  @Test
  void none_sendsNothingAndCountsAsDelivered() throws Exception {
    try (Exports exports =
        new Exports(
            "otel.exporter.otlp.endpoint", receiver.url(), "otel.traces.exporter", "none")) {
      assertThat(exports.spans()).isTrue();
      assertThat(exports.threads).isEmpty();
      assertThat(exports.resources).hasValue(0);
    }
    assertThat(receiver.received).isEmpty();
  }

  @Test
  void metrics_arriveWithExemplar() throws Exception {
    Metrics metrics = new Metrics(Config.of(Map.of(), Map.of(), null, line -> {}), 1_000);
    metrics
        .spans("http.server.request.duration", Attributes.of("http.route", "/a"))
        .add(60_000_000, 1_500, 1, 2, 3, true);
    CompletableFuture<Boolean> outcome = new CompletableFuture<>();
    try (Exports exports = new Exports("otel.exporter.otlp.endpoint", receiver.url())) {
      exports.exporter.exportMetrics(metrics.collect(2_000), outcome::complete);
      assertThat(outcome.get(30, TimeUnit.SECONDS)).isTrue();
    }
    assertThat(receiver.received.get(0).path()).isEqualTo("/v1/metrics");
    Metric metric = receiver.metrics(0).getResourceMetrics(0).getScopeMetrics(0).getMetrics(0);
    assertThat(metric.getName()).isEqualTo("http.server.request.duration");
    assertThat(metric.getUnit()).isEqualTo("s");
    assertThat(metric.getHistogram().getAggregationTemporality())
        .isEqualTo(AggregationTemporality.AGGREGATION_TEMPORALITY_CUMULATIVE);
    HistogramDataPoint point = metric.getHistogram().getDataPoints(0);
    assertThat(point.getCount()).isEqualTo(1);
    assertThat(point.getSum()).isEqualTo(0.06);
    assertThat(point.getExplicitBoundsList()).contains(0.005, 10.0);
    assertThat(point.getBucketCounts(4)).isEqualTo(1);
    assertThat(point.getExemplars(0).getSpanId().asReadOnlyByteBuffer().getLong()).isEqualTo(3);
    assertThat(point.getExemplars(0).getAsDouble()).isEqualTo(0.06);
  }

  @Test
  void logs_arriveWithTheirSpan() throws Exception {
    LogEntry entry =
        new LogEntry(5, "exception", 1, 2, 3, (byte) 1, Attributes.of("exception.type", "E"));
    CompletableFuture<Boolean> outcome = new CompletableFuture<>();
    try (Exports exports = new Exports("otel.exporter.otlp.endpoint", receiver.url())) {
      exports.exporter.exportLogs(List.of(entry), outcome::complete);
      assertThat(outcome.get(30, TimeUnit.SECONDS)).isTrue();
    }
    var log = receiver.logs(0).getResourceLogs(0).getScopeLogs(0).getLogRecords(0);
    assertThat(log.getEventName()).isEqualTo("exception");
    assertThat(log.getSpanId().asReadOnlyByteBuffer().getLong()).isEqualTo(3);
    assertThat(text(log.getAttributesList(), "exception.type")).isEqualTo("E");
  }

  static String text(List<KeyValue> attributes, String name) {
    return attributes.stream()
        .filter(attribute -> attribute.getKey().equals(name))
        .map(attribute -> attribute.getValue().getStringValue())
        .findFirst()
        .orElse("");
  }
}
