package dev.sonde.bridge;

import static dev.sonde.bridge.TestSpans.request;
import static dev.sonde.bridge.TestSpans.span;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.luben.zstd.Zstd;
import com.google.protobuf.ByteString;
import com.linecorp.armeria.client.WebClient;
import com.linecorp.armeria.common.AggregatedHttpResponse;
import com.linecorp.armeria.common.HttpData;
import com.linecorp.armeria.common.HttpMethod;
import com.linecorp.armeria.common.HttpRequest;
import com.linecorp.armeria.common.RequestHeaders;
import dev.sonde.bridge.listen.ListenSettings;
import dev.sonde.bridge.signal.GrpcFrame;
import dev.sonde.bridge.signal.Signal;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceResponse;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.ArrayValue;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.trace.v1.Span;
import java.io.ByteArrayOutputStream;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Every bad request gets the status of its protocol, and the next good one is taken. */
@Timeout(60)
class BadInputTest {
  private static final int LIMIT = 64 * 1024;
  private static final String TYPE = "Content-Type";
  private static final String PROTOBUF = "application/x-protobuf";
  private static final String JSON = "application/json";
  private static Bridge bridge;
  private static BridgeClient client;

  @BeforeAll
  static void start() throws BridgeStartException {
    bridge =
        Bridge.start(
            BridgeSettings.listening(ListenSettings.onLoopback(0, 0).withMaxBodyBytes(LIMIT)),
            System.out);
    client = new BridgeClient(bridge.httpPort());
  }

  @AfterAll
  static void stop() {
    bridge.close();
  }

  @Test
  void garbage_is400OnEveryPath() throws Exception {
    byte[] noise = new byte[500];
    new Random(7).nextBytes(noise);
    noise[0] = 7; // a wire type that does not exist
    for (Signal signal : Signal.values()) {
      assertThat(client.post(signal.httpPath(), noise, TYPE, PROTOBUF).statusCode()).isEqualTo(400);
      HttpResponse<byte[]> json = client.post(signal.httpPath(), noise, TYPE, JSON);
      assertThat(json.statusCode()).isEqualTo(400);
      assertThat(text(json)).contains("\"code\":3", "\"message\":\"not valid JSON");
    }
    HttpResponse<byte[]> notGzip =
        client.post("/v1/traces", noise, TYPE, PROTOBUF, "Content-Encoding", "gzip");
    assertThat(notGzip.statusCode()).isEqualTo(400);
    assertThat(text(notGzip)).contains("not valid gzip");
    HttpResponse<byte[]> notZstd =
        client.post("/v1/traces", noise, TYPE, PROTOBUF, "Content-Encoding", "zstd");
    assertThat(notZstd.statusCode()).isEqualTo(400);
    assertThat(text(notZstd)).contains("not valid zstd");
    stillTakes();
  }

  @Test
  void tooLarge_is413() throws Exception {
    HttpResponse<byte[]> plain = client.post("/v1/traces", new byte[LIMIT + 1], TYPE, PROTOBUF);
    assertThat(plain.statusCode()).isEqualTo(413);
    assertThat(text(plain)).contains("--max-body-bytes");

    ByteArrayOutputStream bomb = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(bomb)) {
      gzip.write(new byte[8 << 20]);
    }
    HttpResponse<byte[]> unfolded =
        client.post("/v1/logs", bomb.toByteArray(), TYPE, PROTOBUF, "Content-Encoding", "gzip");
    assertThat(unfolded.statusCode()).isEqualTo(413);
    byte[] zstd = Zstd.compress(new byte[8 << 20]);
    HttpResponse<byte[]> unfoldedZstd =
        client.post("/v1/logs", zstd, TYPE, PROTOBUF, "Content-Encoding", "zstd");
    assertThat(unfoldedZstd.statusCode()).isEqualTo(413);
    stillTakes();
  }

  @Test
  void tooDeep_is400() throws Exception {
    String json = "{\"resourceSpans\":" + "[".repeat(5_000) + "]".repeat(5_000) + "}";
    assertThat(client.post("/v1/traces", json.getBytes(StandardCharsets.UTF_8), TYPE, JSON))
        .extracting(HttpResponse::statusCode)
        .isEqualTo(400);
    AnyValue value = AnyValue.newBuilder().setIntValue(1).build();
    for (int i = 0; i < 500; i++) {
      value = AnyValue.newBuilder().setArrayValue(ArrayValue.newBuilder().addValues(value)).build();
    }
    Span.Builder deep =
        span(1, 1, 0, 0, 1).addAttributes(KeyValue.newBuilder().setKey("k").setValue(value));
    byte[] body = request("shop", deep).toByteArray();
    assertThat(client.post("/v1/traces", body, TYPE, PROTOBUF).statusCode()).isEqualTo(400);
    stillTakes();
  }

  @Test
  void wrongTypeEncodingMethodOrPath_isNamed() throws Exception {
    assertThat(client.post("/v1/traces", new byte[0], TYPE, "text/plain").statusCode())
        .isEqualTo(415);
    HttpResponse<byte[]> encoding =
        client.post("/v1/traces", new byte[0], TYPE, PROTOBUF, "Content-Encoding", "br");
    assertThat(encoding.statusCode()).isEqualTo(415);
    assertThat(text(encoding)).contains("br is not supported");
    assertThat(encoding.headers().firstValue("Accept-Encoding")).hasValue("gzip,zstd,identity");
    assertThat(client.get("/v1/traces").statusCode()).isEqualTo(405);
    assertThat(client.get("/v1/trace").body()).contains("/v1/traces");
  }

  @Test
  void invalidIds_arePartialSuccess() throws Exception {
    byte[] body =
        request(
                "shop",
                span(0x77, 1, 0, 0, 1),
                span(0x77, 2, 1, 0, 1).setTraceId(ByteString.copyFrom(new byte[16])),
                span(0x77, 3, 1, 0, 1).setSpanId(ByteString.copyFromUtf8("short")))
            .toByteArray();
    HttpResponse<byte[]> response = client.post("/v1/traces", body, TYPE, PROTOBUF);

    assertThat(response.statusCode()).isEqualTo(200);
    var partial = ExportTraceServiceResponse.parseFrom(response.body()).getPartialSuccess();
    assertThat(partial.getRejectedSpans()).isEqualTo(2);
    assertThat(partial.getErrorMessage()).contains("16-byte trace id");
    assertThat(client.json("/api/v1/traces/" + TestSpans.traceId(0x77)).path("spanCount").asInt())
        .isEqualTo(1);
  }

  @Test
  void grpcGarbage_isInvalidArgument() {
    for (Signal signal : Signal.values()) {
      AggregatedHttpResponse response = grpc(signal.grpcPath(), new byte[] {0, 0, 0, 0, 1, 7});
      assertThat(response.headers().get("grpc-status")).isEqualTo("3");
      assertThat(response.headers().get("grpc-message")).contains("not a valid opentelemetry");
    }
    assertThat(grpc(Signal.TRACES.grpcPath(), new byte[] {1}).headers().get("grpc-status"))
        .isEqualTo("3");
  }

  @Test
  void grpcTooLarge_isResourceExhausted() {
    byte[] frame = GrpcFrame.encode(new byte[LIMIT - 1], false);
    assertThat(grpc(Signal.TRACES.grpcPath(), frame).headers().get("grpc-status")).isEqualTo("8");
  }

  @Test
  void grpcUnknownMethod_isUnimplemented() {
    AggregatedHttpResponse response =
        grpc("/grpc.health.v1.Health/Check", GrpcFrame.encode(new byte[0], false));
    assertThat(response.headers().get("grpc-status")).isEqualTo("12");
  }

  @Test
  void queries_nameTheWrongParameter() throws Exception {
    assertThat(client.get("/api/v1/traces?limit=0").body())
        .contains("limit=0")
        .contains("1 to 10000");
    assertThat(client.get("/api/v1/traces?minDuration=soon").statusCode()).isEqualTo(400);
    assertThat(client.get("/api/v1/logs?traceId=xyz").statusCode()).isEqualTo(400);
    assertThat(client.get("/api/v1/traces/ffffffff").statusCode()).isEqualTo(404);
  }

  private static void stillTakes() throws Exception {
    byte[] good = request("shop", span(1, 1, 0, 0, 1)).toByteArray();
    assertThat(client.post("/v1/traces", good, TYPE, PROTOBUF).statusCode()).isEqualTo(200);
  }

  private static AggregatedHttpResponse grpc(String path, byte[] body) {
    RequestHeaders headers =
        RequestHeaders.of(
            HttpMethod.POST, path, "content-type", "application/grpc", "te", "trailers");
    return WebClient.of("h2c://127.0.0.1:" + bridge.grpcPort())
        .execute(HttpRequest.of(headers, HttpData.wrap(body)))
        .aggregate()
        .join();
  }

  private static String text(HttpResponse<byte[]> response) {
    return new String(response.body(), StandardCharsets.UTF_8);
  }
}
