package dev.sonde.bridge.receive;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.luben.zstd.Zstd;
import com.linecorp.armeria.client.WebClient;
import com.linecorp.armeria.common.AggregatedHttpResponse;
import com.linecorp.armeria.common.HttpData;
import com.linecorp.armeria.common.HttpMethod;
import com.linecorp.armeria.common.HttpRequest;
import com.linecorp.armeria.common.RequestHeaders;
import com.linecorp.armeria.server.Server;
import dev.sonde.bridge.load.SpanStream;
import dev.sonde.bridge.signal.GrpcFrame;
import dev.sonde.bridge.signal.Signal;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Bodies that are damaged, cut, repeated, nested and compressed, on both transports. {@code
 * -Dsonde.bridge.fuzz} says how many.
 */
@Timeout(3600)
class FuzzTest {
  private static final int BODIES = Integer.getInteger("sonde.bridge.fuzz", 1_000);
  private static final int LIMIT = 1 << 20;
  private static final Set<Integer> HTTP = Set.of(200, 400, 413, 415);
  private static final Set<String> GRPC = Set.of("0", "3", "8", "12");
  private static final String[] ENCODINGS = {"identity", "gzip", "zstd", "br"};

  private final Random random = new Random(42);
  private final byte[] good = new SpanStream(1).batch(0, 1_700_000_000_000_000_000L);
  private final Map<String, Integer> answers = new TreeMap<>();

  @Test
  void everyBody_getsAStatusOfTheProtocol() throws Exception {
    Intake intake = new Intake(batch -> {});
    var builder = Server.builder().http(0).maxRequestLength(LIMIT);
    new OtlpReceiver(intake, LIMIT, 64 << 20).addTo(builder);
    try (Server server = builder.build()) {
      server.start().join();
      String authority = "127.0.0.1:" + server.activeLocalPort();
      WebClient http = WebClient.of("h1c://" + authority);
      WebClient grpc = WebClient.of("h2c://" + authority);
      for (int i = 0; i < BODIES; i++) {
        Signal signal = Signal.values()[random.nextInt(Signal.values().length)];
        String encoding = ENCODINGS[random.nextInt(ENCODINGS.length)];
        byte[] body = damage(compress(damage(seed()), encoding));
        if (random.nextBoolean()) {
          http(http, signal, encoding, body);
        } else {
          grpc(grpc, signal, encoding, body);
        }
      }
      byte[] last =
          send(
                  http,
                  RequestHeaders.of(
                      HttpMethod.POST, "/v1/traces", "content-type", "application/x-protobuf"),
                  good)
              .content()
              .array();
      assertThat(last).isEmpty();
    }
    System.out.println(BODIES + " bodies: " + answers);
    assertThat(answers.keySet()).contains("HTTP 400", "gRPC 3");
  }

  private void http(WebClient client, Signal signal, String encoding, byte[] body) {
    String type = random.nextInt(3) == 0 ? "application/json" : "application/x-protobuf";
    RequestHeaders headers =
        RequestHeaders.of(
            HttpMethod.POST, signal.httpPath(), "content-type", type, "content-encoding", encoding);
    int status = send(client, headers, body).status().code();
    answers.merge("HTTP " + status, 1, Integer::sum);
    assertThat(status).isIn(HTTP);
  }

  private void grpc(WebClient client, Signal signal, String encoding, byte[] body) {
    RequestHeaders headers =
        RequestHeaders.of(
            HttpMethod.POST,
            signal.grpcPath(),
            "content-type",
            "application/grpc",
            "te",
            "trailers",
            "grpc-encoding",
            encoding);
    byte[] frame = GrpcFrame.encode(body, random.nextInt(4) > 0);
    AggregatedHttpResponse response =
        send(client, headers, random.nextInt(4) == 0 ? damage(frame) : frame);
    if (response.status().code() == 413) {
      return; // larger than the server takes at all; the listener says it in gRPC's words
    }
    String status =
        response.headers().get("grpc-status", response.trailers().get("grpc-status", "none"));
    answers.merge("gRPC " + status, 1, Integer::sum);
    assertThat(status).isIn(GRPC);
  }

  private static AggregatedHttpResponse send(
      WebClient client, RequestHeaders headers, byte[] body) {
    return client.execute(HttpRequest.of(headers, HttpData.wrap(body))).aggregate().join();
  }

  private byte[] seed() {
    return switch (random.nextInt(6)) {
      case 0 -> new byte[random.nextInt(4 << 20)]; // a bomb, once it is compressed
      case 1 -> "[{\"a\":".repeat(random.nextInt(5_000)).getBytes(StandardCharsets.UTF_8);
      case 2 -> nested(random.nextInt(3_000));
      case 3 -> noise();
      default -> good.clone();
    };
  }

  private byte[] noise() {
    byte[] noise = new byte[random.nextInt(10_000)];
    random.nextBytes(noise);
    return noise;
  }

  /** Messages in messages: field 1, each as long as what is in it. */
  private static byte[] nested(int depth) {
    byte[] message = new byte[0];
    for (int i = 0; i < depth; i++) {
      ByteArrayOutputStream around = new ByteArrayOutputStream();
      around.write(0x0a);
      int length = message.length;
      while (length > 0x7f) {
        around.write((length & 0x7f) | 0x80);
        length >>>= 7;
      }
      around.write(length);
      around.writeBytes(message);
      message = around.toByteArray();
    }
    return message;
  }

  private byte[] damage(byte[] bytes) {
    byte[] damaged = bytes;
    if (damaged.length > 0 && random.nextBoolean()) {
      for (int i = random.nextInt(20); i >= 0; i--) {
        damaged[random.nextInt(damaged.length)] = (byte) random.nextInt();
      }
    }
    return random.nextInt(4) == 0
        ? Arrays.copyOf(damaged, random.nextInt(damaged.length + 1))
        : damaged;
  }

  private static byte[] compress(byte[] body, String encoding) throws IOException {
    if (encoding.equals("zstd")) {
      return Zstd.compress(body);
    } else if (!encoding.equals("gzip")) {
      return body;
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
      gzip.write(body);
    }
    return bytes.toByteArray();
  }
}
