package dev.sonde.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.google.protobuf.ByteString;
import com.sun.net.httpserver.HttpServer;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.ArrayValue;
import io.opentelemetry.proto.common.v1.InstrumentationScope;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.common.v1.KeyValueList;
import io.opentelemetry.proto.resource.v1.Resource;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import io.opentelemetry.proto.trace.v1.ScopeSpans;
import io.opentelemetry.proto.trace.v1.Span;
import io.opentelemetry.proto.trace.v1.Status;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * What a real Jaeger and a real Collector receive through the bridge, beside what they receive
 * directly: the same spans in two traces that differ in their id only. Skipped where they cannot be
 * built.
 */
class BridgeForwardIT {
  private static final int SPANS = 120;
  private static final long START = 1_767_261_600_000_000_000L;
  private static final HttpClient CLIENT = HttpClient.newHttpClient();

  @BeforeAll
  static void build() throws Exception {
    Optional<String> missing = GoTools.install();
    assumeTrue(missing.isEmpty(), () -> "No Jaeger to test with: " + missing.orElseThrow());
  }

  @Test
  void jaeger_hasTheSameThroughTheBridge() throws Exception {
    try (Jaeger jaeger = Jaeger.start();
        RunningBridge bridge = RunningBridge.start("--forward", jaeger.endpoint().toString())) {
      send(jaeger.endpoint(), 1);
      send(bridge.endpoint(), 2);
      JsonObject direct = inJaeger(jaeger, 1);
      assertThat(direct.getAsJsonArray("spans")).hasSize(SPANS);
      assertThat(inJaeger(jaeger, 2)).isEqualTo(direct);
    }
  }

  @Test
  void collector_hasTheSameThroughTheBridge() throws Exception {
    BlockingQueue<ExportTraceServiceRequest> received = new LinkedBlockingQueue<>();
    HttpServer sink = sink(received);
    try (Collector collector = Collector.start(endpoint(sink));
        RunningBridge bridge = RunningBridge.start("--forward", collector.endpoint().toString())) {
      send(collector.endpoint(), 1);
      List<ResourceSpans> direct = spans(received);
      send(bridge.endpoint(), 2);
      assertThat(count(direct)).isEqualTo(SPANS);
      assertThat(spans(received)).isEqualTo(direct);
    } finally {
      sink.stop(0);
    }
  }

  /** As Jaeger answers it, in the order of span ids, each process in the place of its name. */
  private static JsonObject inJaeger(Jaeger jaeger, int trace) throws Exception {
    String id = HexFormat.of().formatHex(traceId(trace).toByteArray());
    JsonObject answer = jaeger.awaitTrace(id, SPANS);
    JsonObject processes = answer.remove("processes").getAsJsonObject();
    List<JsonElement> spans = new ArrayList<>();
    for (JsonElement span : answer.getAsJsonArray("spans")) {
      JsonObject object = span.getAsJsonObject();
      object.add("process", processes.get(object.remove("processID").getAsString()));
      spans.add(object);
    }
    spans.sort((a, b) -> spanId(a).compareTo(spanId(b)));
    JsonArray sorted = new JsonArray();
    spans.forEach(sorted::add);
    answer.add("spans", sorted);
    return JsonParser.parseString(answer.toString().replace(id, "trace")).getAsJsonObject();
  }

  private static String spanId(JsonElement span) {
    return span.getAsJsonObject().get("spanID").getAsString();
  }

  private static HttpServer sink(BlockingQueue<ExportTraceServiceRequest> received)
      throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/v1/traces",
        exchange -> {
          try (exchange;
              InputStream in =
                  "gzip".equals(exchange.getRequestHeaders().getFirst("content-encoding"))
                      ? new GZIPInputStream(exchange.getRequestBody())
                      : exchange.getRequestBody()) {
            received.add(ExportTraceServiceRequest.parseFrom(in));
            exchange.sendResponseHeaders(200, -1);
          }
        });
    server.start();
    return server;
  }

  private static URI endpoint(HttpServer server) {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  /** All spans of a trace with what belongs to them, the trace's id left out. */
  private static List<ResourceSpans> spans(BlockingQueue<ExportTraceServiceRequest> received)
      throws InterruptedException {
    List<ResourceSpans> all = new ArrayList<>();
    while (count(all) < SPANS) {
      ExportTraceServiceRequest request = received.poll(60, TimeUnit.SECONDS);
      assertThat(request).as("after " + count(all) + " spans").isNotNull();
      for (ResourceSpans resource : request.getResourceSpansList()) {
        ResourceSpans.Builder anonymous = resource.toBuilder();
        anonymous
            .getScopeSpansBuilderList()
            .forEach(scope -> scope.getSpansBuilderList().forEach(Span.Builder::clearTraceId));
        all.add(anonymous.build());
      }
    }
    return all;
  }

  private static int count(List<ResourceSpans> all) {
    return all.stream()
        .flatMap(resource -> resource.getScopeSpansList().stream())
        .mapToInt(ScopeSpans::getSpansCount)
        .sum();
  }

  private static void send(URI endpoint, int trace) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(endpoint.resolve("/v1/traces"))
            .header("content-type", "application/x-protobuf")
            .POST(HttpRequest.BodyPublishers.ofByteArray(request(trace).toByteArray()))
            .build();
    assertThat(CLIENT.send(request, HttpResponse.BodyHandlers.discarding()).statusCode())
        .isEqualTo(200);
  }

  /** One of everything that OTLP has a field for. */
  private static ExportTraceServiceRequest request(int trace) {
    ExportTraceServiceRequest.Builder request = ExportTraceServiceRequest.newBuilder();
    for (int service = 0; service < 3; service++) {
      ResourceSpans.Builder resource = request.addResourceSpansBuilder();
      resource.setSchemaUrl("https://opentelemetry.io/schemas/1.40.0");
      resource.setResource(
          Resource.newBuilder()
              .addAttributes(text("service.name", "service-" + service))
              .addAttributes(text("service.instance.id", "instance-" + service)));
      for (int scope = 0; scope < 2; scope++) {
        ScopeSpans.Builder spans = resource.addScopeSpansBuilder();
        spans.setSchemaUrl("https://opentelemetry.io/schemas/1.39.0");
        spans.setScope(
            InstrumentationScope.newBuilder()
                .setName("scope-" + scope)
                .setVersion("1." + scope)
                .addAttributes(text("of", "scope")));
        for (int i = 0; i < SPANS / 6; i++) {
          spans.addSpans(span(trace, (service * 2 + scope) * SPANS / 6 + i));
        }
      }
    }
    return request.build();
  }

  private static Span span(int trace, int number) {
    Span.Builder span =
        Span.newBuilder()
            .setTraceId(traceId(trace))
            .setSpanId(spanId(number))
            .setTraceState("vendor=" + number)
            .setFlags(1)
            .setName("operation " + number)
            .setKindValue(number % 6)
            .setStartTimeUnixNano(START + number * 1_000L)
            .setEndTimeUnixNano(START + number * 3_000L)
            .setDroppedAttributesCount(number % 3)
            .addAttributes(text("text", "Grüße \"" + number + "\""))
            .addAttributes(value("whole", AnyValue.newBuilder().setIntValue(Long.MIN_VALUE)))
            .addAttributes(value("real", AnyValue.newBuilder().setDoubleValue(number / 7.0)))
            .addAttributes(value("flag", AnyValue.newBuilder().setBoolValue(number % 2 == 0)))
            .addAttributes(
                value(
                    "bytes", AnyValue.newBuilder().setBytesValue(ByteString.copyFromUtf8("\0ab"))))
            .addAttributes(
                value(
                    "list",
                    AnyValue.newBuilder()
                        .setArrayValue(
                            ArrayValue.newBuilder()
                                .addValues(AnyValue.newBuilder().setStringValue("a"))
                                .addValues(AnyValue.newBuilder().setStringValue("b")))))
            .addAttributes(
                value(
                    "map",
                    AnyValue.newBuilder()
                        .setKvlistValue(KeyValueList.newBuilder().addValues(text("k", "v")))))
            .addEvents(
                Span.Event.newBuilder()
                    .setName("event")
                    .setTimeUnixNano(START + number * 2_000L)
                    .addAttributes(text("exception.type", "java.io.IOException")))
            .addLinks(
                Span.Link.newBuilder()
                    .setTraceId(traceId(9))
                    .setSpanId(spanId(number))
                    .addAttributes(text("of", "link")))
            .setStatus(
                Status.newBuilder()
                    .setCodeValue(number % 3)
                    .setMessage(number % 3 == 2 ? "no" : ""));
    if (number > 0) {
      span.setParentSpanId(spanId(number / 2));
    }
    return span.build();
  }

  private static ByteString traceId(int trace) {
    byte[] id = new byte[16];
    id[0] = (byte) trace;
    id[15] = 7;
    return ByteString.copyFrom(id);
  }

  private static ByteString spanId(int number) {
    return ByteString.copyFrom(new byte[] {1, 0, 0, 0, 0, 0, 0, (byte) number});
  }

  private static KeyValue text(String key, String text) {
    return value(key, AnyValue.newBuilder().setStringValue(text));
  }

  private static KeyValue value(String key, AnyValue.Builder value) {
    return KeyValue.newBuilder().setKey(key).setValue(value).build();
  }
}
