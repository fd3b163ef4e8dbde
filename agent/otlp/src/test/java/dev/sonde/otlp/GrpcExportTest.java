package dev.sonde.otlp;

import static org.assertj.core.api.Assertions.assertThat;

import com.linecorp.armeria.common.HttpData;
import com.linecorp.armeria.common.HttpHeaders;
import com.linecorp.armeria.common.HttpResponse;
import com.linecorp.armeria.common.HttpStatus;
import com.linecorp.armeria.common.ResponseHeaders;
import com.linecorp.armeria.server.Server;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class GrpcExportTest {

  private final List<byte[]> received = new CopyOnWriteArrayList<>();
  private final List<HttpHeaders> headers = new CopyOnWriteArrayList<>();
  private Server server;

  @BeforeEach
  void start() {
    server =
        Server.builder()
            .http(0)
            .service(
                "/opentelemetry.proto.collector.trace.v1.TraceService/Export",
                (context, request) ->
                    HttpResponse.of(
                        request
                            .aggregate()
                            .thenApply(
                                whole -> {
                                  headers.add(whole.headers());
                                  received.add(message(whole.content().array()));
                                  return answer();
                                })))
            .build();
    server.start().join();
  }

  /** An empty message in its frame, and the status behind it. */
  private static HttpResponse answer() {
    return HttpResponse.of(
        ResponseHeaders.of(HttpStatus.OK, "content-type", "application/grpc"),
        HttpData.wrap(new byte[5]),
        HttpHeaders.of("grpc-status", "0"));
  }

  /**
   * What a frame holds: one byte that says whether it is compressed, four of length, the message.
   */
  private static byte[] message(byte[] frame) {
    int length = ByteBuffer.wrap(frame, 1, 4).getInt();
    assertThat(frame).hasSize(5 + length);
    InputStream message = new ByteArrayInputStream(frame, 5, length);
    try {
      return (frame[0] == 1 ? new GZIPInputStream(message) : message).readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @AfterEach
  void stop() {
    server.stop().join();
  }

  @Test
  void span_arrives() throws Exception {
    try (Exports exports = exports("none")) {
      assertThat(exports.spans()).isTrue();
      assertThat(exports.log).isEmpty();
    }
    assertArrived();
  }

  @Test
  void span_arrivesCompressed() throws Exception {
    try (Exports exports = exports("gzip")) {
      assertThat(exports.spans()).isTrue();
    }
    assertArrived();
    assertThat(headers.get(0).get("grpc-encoding")).isEqualTo("gzip");
  }

  private void assertArrived() throws Exception {
    assertThat(received).hasSize(1);
    assertThat(headers.get(0).get("x-tenant")).isEqualTo("a b");
    assertThat(
            ExportTraceServiceRequest.parseFrom(received.get(0))
                .getResourceSpans(0)
                .getScopeSpans(0)
                .getSpans(0)
                .getName())
        .isEqualTo("SELECT orders");
  }

  private Exports exports(String compression) {
    return new Exports(
        "otel.exporter.otlp.protocol",
        "grpc",
        "otel.exporter.otlp.compression",
        compression,
        "otel.exporter.otlp.headers",
        "x-tenant=a%20b",
        "otel.exporter.otlp.endpoint",
        "http://localhost:" + server.activeLocalPort());
  }
}
