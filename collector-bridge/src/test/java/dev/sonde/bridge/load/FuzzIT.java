package dev.sonde.bridge.load;

import static org.assertj.core.api.Assertions.assertThat;

import com.linecorp.armeria.client.ClientFactory;
import com.linecorp.armeria.client.WebClient;
import com.linecorp.armeria.common.AggregatedHttpResponse;
import com.linecorp.armeria.common.HttpData;
import com.linecorp.armeria.common.HttpMethod;
import com.linecorp.armeria.common.HttpRequest;
import com.linecorp.armeria.common.RequestHeaders;
import dev.sonde.bridge.signal.GrpcFrame;
import dev.sonde.bridge.signal.Signal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Bodies that are damaged, cut, oversized, nested, compressed, and bombs, on both transports,
 * against the jar with a heap of 256 MB. {@code -Dsonde.bridge.fuzz} says how many.
 */
@Timeout(7200)
class FuzzIT {
  private static final int BODIES = Integer.getInteger("sonde.bridge.fuzz", 2_000);
  private static final Set<Integer> HTTP = Set.of(200, 400, 413, 415, 503);
  private static final Set<String> GRPC = Set.of("0", "3", "8", "12", "14");

  @TempDir Path folder;

  private final long seed = Long.getLong("sonde.bridge.fuzz.seed", 42);
  private final Random random = new Random(seed);
  private final FuzzBodies bodies = new FuzzBodies(random);
  private final Map<String, Integer> answers = new TreeMap<>();

  @Test
  void everyBody_getsAStatusOfTheProtocol() throws Exception {
    Path err = folder.resolve("err");
    try (ClientFactory factory = ClientFactory.builder().build();
        BridgeProcess bridge = BridgeProcess.start(err, List.of("-Xmx256m"))) {
      WebClient http = client(factory, bridge.url().replace("http:", "h1c:"));
      WebClient grpc = client(factory, bridge.grpcUrl().replace("http:", "h2c:"));
      send(http, grpc, BODIES / 2);
      long half = bridge.liveHeapMegabytes();
      long halfResident = bridge.megabytes("RssAnon");
      send(http, grpc, BODIES - BODIES / 2);
      byte[] good = new SpanStream(2).batch(0, System.currentTimeMillis() * 1_000_000);
      assertThat(bridge.post(good)).isEqualTo(200);
      bridge.awaitIndexed();
      long whole = bridge.liveHeapMegabytes();
      System.out.printf(
          "%d bodies (seed %d): %s; live heap after half of them %d MB, at the end %d MB;"
              + " resident %d and %d MB; %d lines logged%n",
          BODIES,
          seed,
          answers,
          half,
          whole,
          halfResident,
          bridge.megabytes("RssAnon"),
          Files.readAllLines(err).size());
      assertThat(whole).isLessThan(half + 32);
      assertThat(Files.readAllLines(err)).hasSizeLessThan(10);
      assertThat(Files.readString(err)).doesNotContain("OutOfMemoryError");
    }
    assertThat(answers.keySet()).contains("HTTP 200", "HTTP 400", "HTTP 413", "gRPC 3", "gRPC 8");
  }

  private static WebClient client(ClientFactory factory, String url) {
    return WebClient.builder(url).factory(factory).responseTimeoutMillis(60_000).build();
  }

  private void send(WebClient http, WebClient grpc, int count) throws Exception {
    for (int i = 0; i < count; i++) {
      Signal signal = Signal.values()[random.nextInt(Signal.values().length)];
      FuzzBodies.Body body = bodies.next();
      if (random.nextBoolean()) {
        http(http, signal, body);
      } else {
        grpc(grpc, signal, body);
      }
    }
  }

  private void http(WebClient client, Signal signal, FuzzBodies.Body body) {
    String type = random.nextInt(3) == 0 ? "application/json" : "application/x-protobuf";
    RequestHeaders headers =
        RequestHeaders.of(
            HttpMethod.POST,
            signal.httpPath(),
            "content-type",
            type,
            "content-encoding",
            body.encoding());
    int status = send(client, headers, body.bytes()).status().code();
    answers.merge("HTTP " + status, 1, Integer::sum);
    assertThat(status).isIn(HTTP);
  }

  private void grpc(WebClient client, Signal signal, FuzzBodies.Body body) {
    RequestHeaders headers =
        RequestHeaders.of(
            HttpMethod.POST,
            signal.grpcPath(),
            "content-type",
            "application/grpc",
            "te",
            "trailers",
            "grpc-encoding",
            body.encoding());
    byte[] frame = GrpcFrame.encode(body.bytes(), random.nextInt(4) > 0);
    AggregatedHttpResponse response =
        send(client, headers, random.nextInt(4) == 0 ? bodies.damage(frame) : frame);
    String status =
        response.headers().get("grpc-status", response.trailers().get("grpc-status", "none"));
    answers.merge("gRPC " + status, 1, Integer::sum);
    assertThat(status).isIn(GRPC);
  }

  private static AggregatedHttpResponse send(
      WebClient client, RequestHeaders headers, byte[] body) {
    return client.execute(HttpRequest.of(headers, HttpData.wrap(body))).aggregate().join();
  }
}
