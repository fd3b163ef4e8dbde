package dev.sonde.e2e;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.ByteString;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.trace.v1.Span;
import io.opentelemetry.proto.trace.v1.Status;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class OtlpSinkTest {
  private OtlpSink sink;

  @BeforeEach
  void start() throws IOException {
    sink = OtlpSink.start();
  }

  @AfterEach
  void stop() {
    sink.close();
  }

  @Test
  void gzippedSpans_areDecoded() throws Exception {
    ExportTraceServiceRequest.Builder request = ExportTraceServiceRequest.newBuilder();
    request
        .addResourceSpansBuilder()
        .addScopeSpansBuilder()
        .addSpansBuilder()
        .setTraceId(ByteString.fromHex("0123456789abcdef0123456789abcdef"))
        .setSpanId(ByteString.fromHex("0123456789abcdef"))
        .setKind(Span.SpanKind.SPAN_KIND_SERVER)
        .setName("GET /")
        .setStatus(Status.newBuilder().setCode(Status.StatusCode.STATUS_CODE_ERROR))
        .addAttributes(
            KeyValue.newBuilder()
                .setKey("http.response.status_code")
                .setValue(AnyValue.newBuilder().setIntValue(500)));
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(body)) {
      request.build().writeTo(gzip);
    }

    assertThat(post(body.toByteArray(), "gzip")).isEqualTo(200);

    ReceivedSpan span = sink.awaitTrace("any", trace -> true).spans().get(0);
    assertThat(span.traceId()).isEqualTo("0123456789abcdef0123456789abcdef");
    assertThat(span.parentId()).isEmpty();
    assertThat(span.kind()).isEqualTo(ReceivedSpan.Kind.SERVER);
    assertThat(span.status()).isEqualTo(ReceivedSpan.Status.ERROR);
    assertThat(span.attributes()).containsEntry("http.response.status_code", 500L);
  }

  @Test
  void nonsense_isRefusedAndFailsTheWait() throws Exception {
    assertThat(post("nonsense".getBytes(UTF_8), "identity")).isEqualTo(400);
    assertThatThrownBy(() -> sink.awaitTrace("any", trace -> true))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("/v1/traces");
  }

  private int post(byte[] body, String encoding) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(sink.endpoint().resolve("/v1/traces"))
            .header("content-encoding", encoding)
            .POST(HttpRequest.BodyPublishers.ofByteArray(body))
            .build();
    return HttpClient.newHttpClient()
        .send(request, HttpResponse.BodyHandlers.discarding())
        .statusCode();
  }
}
