package dev.sonde.bridge;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.logs.Severity;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.context.Scope;
import io.opentelemetry.exporter.otlp.http.logs.OtlpHttpLogRecordExporter;
import io.opentelemetry.exporter.otlp.http.metrics.OtlpHttpMetricExporter;
import io.opentelemetry.exporter.otlp.http.trace.OtlpHttpSpanExporter;
import io.opentelemetry.exporter.otlp.logs.OtlpGrpcLogRecordExporter;
import io.opentelemetry.exporter.otlp.metrics.OtlpGrpcMetricExporter;
import io.opentelemetry.exporter.otlp.trace.OtlpGrpcSpanExporter;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.logs.SdkLoggerProvider;
import io.opentelemetry.sdk.logs.export.LogRecordExporter;
import io.opentelemetry.sdk.logs.export.SimpleLogRecordProcessor;
import io.opentelemetry.sdk.metrics.SdkMeterProvider;
import io.opentelemetry.sdk.metrics.export.MetricExporter;
import io.opentelemetry.sdk.metrics.export.PeriodicMetricReader;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.export.BatchSpanProcessor;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What the exporters of the OpenTelemetry SDK send is what the queries answer. */
@Timeout(60)
class SdkExportTest {
  private Bridge bridge;
  private BridgeClient client;

  @BeforeEach
  void start() throws BridgeStartException {
    bridge = Bridge.start(BridgeSettings.onFreePorts(), System.out);
    client = new BridgeClient(bridge.httpPort());
  }

  @AfterEach
  void stop() {
    bridge.close();
  }

  @Test
  void http_compressed() throws Exception {
    String root = "http://127.0.0.1:" + bridge.httpPort();
    export(
        OtlpHttpSpanExporter.builder()
            .setEndpoint(root + "/v1/traces")
            .setCompression("gzip")
            .build(),
        OtlpHttpMetricExporter.builder()
            .setEndpoint(root + "/v1/metrics")
            .setCompression("gzip")
            .build(),
        OtlpHttpLogRecordExporter.builder()
            .setEndpoint(root + "/v1/logs")
            .setCompression("gzip")
            .build());
  }

  @Test
  void http_plain() throws Exception {
    String root = "http://127.0.0.1:" + bridge.httpPort();
    export(
        OtlpHttpSpanExporter.builder().setEndpoint(root + "/v1/traces").build(),
        OtlpHttpMetricExporter.builder().setEndpoint(root + "/v1/metrics").build(),
        OtlpHttpLogRecordExporter.builder().setEndpoint(root + "/v1/logs").build());
  }

  @Test
  void grpc_compressed() throws Exception {
    grpc(bridge.grpcPort(), "gzip");
  }

  @Test
  void grpc_plain() throws Exception {
    grpc(bridge.grpcPort(), "none");
  }

  @Test
  void grpc_onThePortOfHttp() throws Exception {
    grpc(bridge.httpPort(), "gzip");
  }

  private void grpc(int port, String compression) throws Exception {
    String root = "http://127.0.0.1:" + port;
    export(
        OtlpGrpcSpanExporter.builder().setEndpoint(root).setCompression(compression).build(),
        OtlpGrpcMetricExporter.builder().setEndpoint(root).setCompression(compression).build(),
        OtlpGrpcLogRecordExporter.builder().setEndpoint(root).setCompression(compression).build());
  }

  private void export(SpanExporter spans, MetricExporter metrics, LogRecordExporter logs)
      throws Exception {
    Resource resource = Resource.builder().put("service.name", "shop").build();
    String traceId;
    try (OpenTelemetrySdk sdk =
        OpenTelemetrySdk.builder()
            .setTracerProvider(
                SdkTracerProvider.builder()
                    .setResource(resource)
                    .addSpanProcessor(BatchSpanProcessor.builder(spans).build())
                    .build())
            .setMeterProvider(
                SdkMeterProvider.builder()
                    .setResource(resource)
                    .registerMetricReader(PeriodicMetricReader.create(metrics))
                    .build())
            .setLoggerProvider(
                SdkLoggerProvider.builder()
                    .setResource(resource)
                    .addLogRecordProcessor(SimpleLogRecordProcessor.create(logs))
                    .build())
            .build()) {
      traceId = record(sdk);
      succeeded(sdk.getSdkTracerProvider().forceFlush());
      succeeded(sdk.getSdkMeterProvider().forceFlush());
      succeeded(sdk.getSdkLoggerProvider().forceFlush());
    }
    assertTrace(client.json("/api/v1/traces/" + traceId));
    JsonNode metric = client.json("/api/v1/metrics?name=orders").path("metrics").path(0);
    assertThat(metric.path("value").asInt()).isEqualTo(7);
    assertThat(metric.path("attributes").path("country").asText()).isEqualTo("NO");
    JsonNode log = client.json("/api/v1/logs?traceId=" + traceId).path("logs").path(0);
    assertThat(log.path("body").asText()).isEqualTo("card refused");
    assertThat(client.json("/api/v1/logs?minSeverity=21").path("logs")).isEmpty();
    assertThat(client.json("/api/v1/services").path("services").path(0).path("name").asText())
        .isEqualTo("shop");
  }

  @SuppressWarnings("try") // the scope is closed, and used by nothing else
  private static String record(OpenTelemetrySdk sdk) {
    Span server =
        sdk.getTracer("t").spanBuilder("POST /order").setSpanKind(SpanKind.SERVER).startSpan();
    try (Scope scope = server.makeCurrent()) {
      Span query =
          sdk.getTracer("t").spanBuilder("INSERT").setSpanKind(SpanKind.CLIENT).startSpan();
      query.setAttribute("db.query.summary", "INSERT order");
      query.setStatus(StatusCode.ERROR, "constraint");
      query.end();
      sdk.getLogsBridge()
          .get("shop.Orders")
          .logRecordBuilder()
          .setSeverity(Severity.ERROR)
          .setBody("card refused")
          .emit();
    } finally {
      server.end();
    }
    sdk.getMeter("t")
        .counterBuilder("orders")
        .build()
        .add(7, Attributes.of(AttributeKey.stringKey("country"), "NO"));
    return server.getSpanContext().getTraceId();
  }

  private static void assertTrace(JsonNode trace) {
    assertThat(trace.path("name").asText()).isEqualTo("POST /order");
    assertThat(trace.path("errorCount").asInt()).isEqualTo(1);
    JsonNode server = trace.path("spans").path(0);
    JsonNode query = trace.path("spans").path(1);
    assertThat(server.path("kind").asText()).isEqualTo("server");
    assertThat(query.path("parentSpanId")).isEqualTo(server.path("spanId"));
    assertThat(query.path("status").asText()).isEqualTo("error");
    assertThat(query.path("statusMessage").asText()).isEqualTo("constraint");
    assertThat(query.path("attributes").path("db.query.summary").asText())
        .isEqualTo("INSERT order");
    assertThat(query.path("resource").path("service.name").asText()).isEqualTo("shop");
  }

  private static void succeeded(CompletableResultCode result) {
    assertThat(result.join(30, TimeUnit.SECONDS).isSuccess()).isTrue();
  }
}
