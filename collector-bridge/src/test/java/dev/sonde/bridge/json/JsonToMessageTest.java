package dev.sonde.bridge.json;

import static dev.sonde.bridge.TestSpans.id;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.ByteString;
import com.google.protobuf.Message;
import io.opentelemetry.proto.collector.metrics.v1.ExportMetricsServiceRequest;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.metrics.v1.HistogramDataPoint;
import io.opentelemetry.proto.trace.v1.Span;
import io.opentelemetry.proto.trace.v1.Status;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonToMessageTest {
  @Test
  void ids_areHexadecimalInEitherCase() throws MalformedJsonException {
    Span span =
        (Span)
            read(
                """
                {"traceId": "5B8EFFF798038103D269B633813FC60C", "spanId": "eee19b7ec3c1b174",
                 "parentSpanId": "EEE19B7EC3C1B173",
                 "links": [{"traceId": "5b8efff798038103d269b633813fc60c", "spanId": "eee19b7ec3c1b175"}]}
                """,
                Span.newBuilder());

    assertThat(span.getTraceId()).isEqualTo(id("5b8efff798038103d269b633813fc60c"));
    assertThat(span.getSpanId()).isEqualTo(id("eee19b7ec3c1b174"));
    assertThat(span.getParentSpanId()).isEqualTo(id("eee19b7ec3c1b173"));
    assertThat(span.getLinks(0).getSpanId()).isEqualTo(id("eee19b7ec3c1b175"));
  }

  @Test
  void otherBytes_areBase64() throws MalformedJsonException {
    AnyValue value = (AnyValue) read("{\"bytesValue\": \"3q2+7w==\"}", AnyValue.newBuilder());
    assertThat(value.getBytesValue()).isEqualTo(id("deadbeef"));
  }

  @Test
  void wholeNumbers_areStringsOrNumbers() throws MalformedJsonException {
    Span span =
        (Span)
            read(
                "{\"startTimeUnixNano\": \"18446744073709551615\", \"endTimeUnixNano\": 5, \"flags\": 4294967295}",
                Span.newBuilder());
    assertThat(span.getStartTimeUnixNano()).isEqualTo(-1);
    assertThat(span.getEndTimeUnixNano()).isEqualTo(5);
    assertThat(span.getFlags()).isEqualTo(-1);
  }

  @Test
  void doubles_mayBeNamed() throws MalformedJsonException {
    HistogramDataPoint point =
        (HistogramDataPoint)
            read(
                "{\"sum\": 1, \"min\": \"-Infinity\", \"max\": \"NaN\", \"explicitBounds\": [0.5, 1e3]}",
                HistogramDataPoint.newBuilder());
    assertThat(point.getSum()).isEqualTo(1.0);
    assertThat(point.getMin()).isEqualTo(Double.NEGATIVE_INFINITY);
    assertThat(point.getMax()).isNaN();
    assertThat(point.getExplicitBoundsList()).containsExactly(0.5, 1000.0);
  }

  @Test
  void enums_areNumbersAndNamesAreUnderstood() throws MalformedJsonException {
    assertThat(((Span) read("{\"kind\": 3}", Span.newBuilder())).getKind())
        .isEqualTo(Span.SpanKind.SPAN_KIND_CLIENT);
    assertThat(((Span) read("{\"kind\": \"SPAN_KIND_SERVER\"}", Span.newBuilder())).getKind())
        .isEqualTo(Span.SpanKind.SPAN_KIND_SERVER);
    assertThat(((Status) read("{\"code\": 77}", Status.newBuilder())).getCodeValue()).isEqualTo(77);
  }

  @Test
  void unknownFieldsAndNulls_areIgnored() throws MalformedJsonException {
    Span span =
        (Span)
            read(
                "{\"fromTheFuture\": [{\"a\": 1}], \"name\": null, \"trace_state\": \"a=b\"}",
                Span.newBuilder());
    assertThat(span).isEqualTo(Span.newBuilder().setTraceState("a=b").build());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "nonsense",
        "[]",
        "{",
        "{\"resourceSpans\": {}}",
        "{\"resourceSpans\": [7]}",
        "{\"resourceSpans\": [{\"scopeSpans\": [{\"spans\": [{\"traceId\": \"zz\"}]}]}]}",
        "{\"resourceSpans\": [{\"scopeSpans\": [{\"spans\": [{\"name\": 5}]}]}]}",
        "{\"resourceSpans\": [{\"scopeSpans\": [{\"spans\": [{\"startTimeUnixNano\": \"x\"}]}]}]}",
        "{\"resourceSpans\": [{\"scopeSpans\": [{\"spans\": [{\"startTimeUnixNano\": -1}]}]}]}",
        "{\"resourceSpans\": [{\"scopeSpans\": [{\"spans\": [{\"flags\": 4294967296}]}]}]}",
        "{\"resourceSpans\": [{\"scopeSpans\": [{\"spans\": [{\"kind\": \"NONE\"}]}]}]}",
        "{\"resourceSpans\": [{\"scopeSpans\": [{\"spans\": [{\"kind\": 1.5}]}]}]}",
        "{\"resourceSpans\": [{\"scopeSpans\": [{\"spans\": [null]}]}]}"
      })
  void malformed_isRefused(String json) {
    assertThatThrownBy(() -> read(json, ExportTraceServiceRequest.newBuilder()))
        .isInstanceOf(MalformedJsonException.class);
  }

  @Test
  void malformed_namesTheField() {
    assertThatThrownBy(
            () ->
                read(
                    "{\"resourceSpans\": [{\"scopeSpans\": [{\"spans\": [{\"traceId\": 1}]}]}]}",
                    ExportTraceServiceRequest.newBuilder()))
        .hasMessage("resourceSpans[0].scopeSpans[0].spans[0].traceId: a string expected");
  }

  @Test
  void nestingWithoutEnd_isRefused() {
    String json = "{\"resourceSpans\":".repeat(100_000);
    assertThatThrownBy(() -> read(json, ExportTraceServiceRequest.newBuilder()))
        .isInstanceOf(MalformedJsonException.class);
  }

  @Test
  void writtenMessage_readsBackTheSame() throws MalformedJsonException {
    ExportMetricsServiceRequest.Builder request = ExportMetricsServiceRequest.newBuilder();
    var metric =
        request
            .addResourceMetricsBuilder()
            .addScopeMetricsBuilder()
            .addMetricsBuilder()
            .setName("jvm.memory.used");
    metric
        .getHistogramBuilder()
        .setAggregationTemporalityValue(2)
        .addDataPointsBuilder()
        .setTimeUnixNano(-2)
        .setSum(Double.POSITIVE_INFINITY)
        .addBucketCounts(7)
        .addExemplarsBuilder()
        .setTraceId(id("5b8efff798038103d269b633813fc60c"))
        .setSpanId(ByteString.copyFrom(new byte[] {1, 2, 3, 4, 5, 6, 7, 8}))
        .setAsDouble(0.1);

    String json = MessageToJson.write(request.build()).toString();
    assertThat(json).contains("\"traceId\":\"5b8efff798038103d269b633813fc60c\"");
    assertThat(read(json, ExportMetricsServiceRequest.newBuilder())).isEqualTo(request.build());
  }

  private static Message read(String json, Message.Builder target) throws MalformedJsonException {
    return JsonToMessage.read(json.getBytes(StandardCharsets.UTF_8), target);
  }
}
