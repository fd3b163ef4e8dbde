package dev.sonde.bridge.api;

import static dev.sonde.bridge.TestSpans.attribute;
import static dev.sonde.bridge.TestSpans.request;
import static dev.sonde.bridge.TestSpans.span;
import static dev.sonde.bridge.TestSpans.traceId;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sonde.bridge.Bridge;
import dev.sonde.bridge.BridgeClient;
import dev.sonde.bridge.BridgeSettings;
import dev.sonde.bridge.TestSpans;
import io.opentelemetry.proto.collector.metrics.v1.ExportMetricsServiceRequest;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.metrics.v1.NumberDataPoint;
import io.opentelemetry.proto.trace.v1.Span.SpanKind;
import io.opentelemetry.proto.trace.v1.Status;
import java.io.BufferedReader;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The API, and those of Jaeger, Tempo and Prometheus, over the same few traces. */
@Timeout(60)
class ApiTest {
  private static final long START_MILLIS = TestSpans.START_NANOS / 1_000_000;
  private static final String RANGE = "from=" + START_MILLIS + "&to=" + (START_MILLIS + 60_000);
  private static final String PROTOBUF = "application/x-protobuf";
  private static Bridge bridge;
  private static BridgeClient client;

  @BeforeAll
  static void fill() throws Exception {
    bridge = Bridge.start(BridgeSettings.onFreePorts(), System.out);
    client = new BridgeClient(bridge.httpPort());
    var cart = span(1, 1, 0, 0, 50).setName("GET /cart").setKind(SpanKind.SPAN_KIND_SERVER);
    var call = span(1, 2, 1, 1, 40).setName("GET").setKind(SpanKind.SPAN_KIND_CLIENT);
    var pay = span(1, 3, 2, 2, 30).setName("POST /pay").setKind(SpanKind.SPAN_KIND_SERVER);
    var home = span(2, 1, 0, 100, 105).setName("GET /home").setKind(SpanKind.SPAN_KIND_SERVER);
    pay.setStatus(Status.newBuilder().setCode(Status.StatusCode.STATUS_CODE_ERROR));
    send(
        request(
            "shop",
            cart.addAttributes(attribute("http.route", "/cart")),
            call.addAttributes(attribute("server.address", "pay.example"))));
    send(request("payment", pay));
    send(request("shop", home.addAttributes(attribute("http.route", "/home"))));
    ExportMetricsServiceRequest.Builder metrics = ExportMetricsServiceRequest.newBuilder();
    var resource = metrics.addResourceMetricsBuilder().setResource(TestSpans.service("shop"));
    resource
        .addScopeMetricsBuilder()
        .addMetricsBuilder()
        .setName("jvm.executor.thread.active")
        .setUnit("{thread}")
        .getGaugeBuilder()
        .addDataPoints(
            NumberDataPoint.newBuilder()
                .setTimeUnixNano(TestSpans.START_NANOS + 1)
                .setAsInt(7)
                .addAttributes(attribute("jvm.executor.name", "http \"a\"")));
    client.post("/v1/metrics", metrics.build().toByteArray(), "Content-Type", PROTOBUF);
  }

  @AfterAll
  static void stop() {
    bridge.close();
  }

  private static void send(ExportTraceServiceRequest request) throws Exception {
    byte[] body = request.toByteArray();
    assertThat(client.post("/v1/traces", body, "Content-Type", PROTOBUF).statusCode())
        .isEqualTo(200);
  }

  private static String found(String parameters) throws Exception {
    StringBuilder ids = new StringBuilder();
    for (JsonNode trace : client.json("/api/v1/traces?" + parameters).path("traces")) {
      ids.append(trace.path("traceId").asText().replaceFirst("^0+", ""));
    }
    return ids.toString();
  }

  private static String q(String query) {
    return "q=" + URLEncoder.encode(query, StandardCharsets.UTF_8);
  }

  @Test
  void traces_areFoundByWhatOneOfTheirSpansIs() throws Exception {
    assertThat(found("service=shop")).isEqualTo("21");
    assertThat(found("service=payment")).isEqualTo("1");
    assertThat(found("operation=POST%20/pay")).isEqualTo("1");
    assertThat(found("route=/home")).isEqualTo("2");
    assertThat(found("attribute=server.address%3Dpay.example")).isEqualTo("1");
    assertThat(found("attribute=service.name%3Dpayment")).isEqualTo("1");
    assertThat(found("minDuration=20ms")).isEqualTo("1");
    assertThat(found("maxDuration=6ms")).isEqualTo("2");
    assertThat(found("errors=true")).isEqualTo("1");
    // the failed span is payment's: no span of the shop is like this
    assertThat(found("errors=true&service=shop")).isEmpty();
    assertThat(found("limit=1")).isEqualTo("2");
    assertThat(found("to=" + (START_MILLIS + 50))).isEqualTo("1");
  }

  @Test
  void traceQl_selectsSpans() throws Exception {
    assertThat(found(q("{ name =~ \"GET /.*\" && span.http.route != \"/cart\" }"))).isEqualTo("2");
    assertThat(found(q("{ .server.address = \"pay.example\" || name = \"GET /home\" }")))
        .isEqualTo("21");
    assertThat(found(q("{ kind = client && !(duration < 10ms) }"))).isEqualTo("1");
    assertThat(client.get("/api/v1/traces?" + q("{ name = }")).statusCode()).isEqualTo(400);
  }

  @Test
  void overviews_addUpTheCalls() throws Exception {
    JsonNode services = client.json("/api/v1/services?" + RANGE).path("services");
    assertThat(services).hasSize(2);
    assertThat(services.path(0).path("name").asText()).isEqualTo("payment");
    assertThat(services.path(0).path("errors").asInt()).isEqualTo(1);
    assertThat(services.path(1).path("count").asInt()).isEqualTo(2);
    assertThat(services.path(1).path("maxMs").asDouble()).isEqualTo(50);
    JsonNode operations = client.json("/api/v1/operations?service=shop&" + RANGE);
    assertThat(operations.path("operations")).hasSize(3);
    JsonNode remote = client.json("/api/v1/third-parties?" + RANGE).path("thirdParties").path(0);
    assertThat(remote.path("name").asText()).isEqualTo("pay.example");
    assertThat(remote.path("callers").path(0).asText()).isEqualTo("shop");
    JsonNode jvms = client.json("/api/v1/jvms?" + RANGE).path("jvms");
    assertThat(jvms).hasSize(2);
    assertThat(jvms.path(1).path("calls").path("count").asInt()).isEqualTo(2);
  }

  @Test
  void latency_isADistributionOverTime() throws Exception {
    JsonNode latency = client.json("/api/v1/latency?operation=GET%20/cart&step=10s&" + RANGE);
    assertThat(latency.path("count").asInt()).isEqualTo(1);
    assertThat(latency.path("buckets").path(0).path(1).asDouble()).isBetween(50.0, 51.2);
    assertThat(latency.path("steps").path(0).path("count").asInt()).isEqualTo(1);
    assertThat(client.json("/api/v1/latency?remote=nobody&" + RANGE).path("count").asInt())
        .isZero();
  }

  @Test
  void pools_seriesAndPrometheus() throws Exception {
    JsonNode pool = client.json("/api/v1/pools?service=shop").path("metrics").path(0);
    assertThat(pool.path("value").asInt()).isEqualTo(7);
    JsonNode series = client.json("/api/v1/series?name=jvm.executor.thread.active");
    assertThat(series.path("points").path(0).path("value").asInt()).isEqualTo(7);
    assertThat(client.get("/metrics").body())
        .contains("# TYPE jvm_executor_thread_active gauge\n")
        .contains("jvm_executor_thread_active{job=\"shop\",instance=\"")
        .contains("jvm_executor_name=\"http \\\"a\\\"\"} 7\n");
  }

  @Test
  void jaeger_isAnsweredInItsOwnForm() throws Exception {
    assertThat(client.json("/api/services").path("data").toString())
        .isEqualTo("[\"payment\",\"shop\"]");
    JsonNode trace = client.json("/api/traces/" + traceId(1)).path("data").path(0);
    assertThat(trace.path("spans")).hasSize(3);
    assertThat(trace.path("processes").path("p1").path("serviceName").asText()).isEqualTo("shop");
    String tags = URLEncoder.encode("{\"http.route\":\"/home\"}", StandardCharsets.UTF_8);
    JsonNode search = client.json("/api/traces?service=shop&tags=" + tags);
    assertThat(search.path("data").path(0).path("traceID").asText()).isEqualTo(traceId(2));
    assertThat(client.get("/api/traces").statusCode()).isEqualTo(400);
    assertThat(client.get("/api/traces/ffff").statusCode()).isEqualTo(404);
  }

  @Test
  void tempo_isAnsweredInItsOwnForm() throws Exception {
    assertThat(client.get("/api/echo").body()).isEqualTo("echo");
    JsonNode found =
        client.json("/api/search?" + q("{ resource.service.name = \"payment\" }")).path("traces");
    assertThat(found.path(0).path("traceID").asText()).isEqualTo(traceId(1));
    assertThat(found.path(0).path("rootTraceName").asText()).isEqualTo("GET /cart");
    assertThat(client.json("/api/search?tags=http.route%3D/home").path("traces")).hasSize(1);
    assertThat(client.json("/tempo/api/traces/" + traceId(1)).path("batches")).hasSize(2);
    assertThat(client.get("/api/v2/search/tags").body())
        .contains("\"http.route\"", "\"service.name\"");
    assertThat(client.get("/api/v2/search/tag/span.http.route/values").body())
        .contains("{\"type\":\"string\",\"value\":\"/cart\"}");
    assertThat(client.get("/api/search/tag/service.name/values").body())
        .isEqualTo("{\"tagValues\":[\"payment\",\"shop\"]}");
  }

  @Test
  void openApi_namesPathsThatAnswer() throws Exception {
    JsonNode paths = client.json("/api/v1/openapi.json").path("paths");
    assertThat(paths.size()).isGreaterThan(10);
    for (var path : paths.properties()) {
      if (!path.getKey().equals("/events")) {
        String url = "/api/v1" + path.getKey().replace("{id}", traceId(1));
        boolean asks = url.endsWith("/series") || url.endsWith("/trace-links");
        boolean off = url.contains("/control/"); // this bridge has no --control
        int expected = !path.getValue().has("get") ? 405 : asks ? 400 : off ? 404 : 200;
        assertThat(client.get(url).statusCode()).as(url).isEqualTo(expected);
      }
    }
  }

  @Test
  void events_beginWithTheFigures() throws Exception {
    URI uri = URI.create("http://127.0.0.1:" + bridge.httpPort() + "/api/v1/events");
    try (InputStream in = uri.toURL().openStream();
        BufferedReader lines =
            new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
      assertThat(lines.readLine()).isEqualTo("event:stats");
      assertThat(lines.readLine()).startsWith("data:{\"version\"");
    }
  }
}
