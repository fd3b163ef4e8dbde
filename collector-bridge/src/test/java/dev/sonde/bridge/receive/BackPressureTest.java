package dev.sonde.bridge.receive;

import static dev.sonde.bridge.TestSpans.request;
import static dev.sonde.bridge.TestSpans.span;
import static org.assertj.core.api.Assertions.assertThat;

import com.linecorp.armeria.client.WebClient;
import com.linecorp.armeria.common.AggregatedHttpResponse;
import com.linecorp.armeria.common.HttpData;
import com.linecorp.armeria.common.HttpMethod;
import com.linecorp.armeria.common.HttpRequest;
import com.linecorp.armeria.common.RequestHeaders;
import com.linecorp.armeria.server.Server;
import dev.sonde.bridge.signal.GrpcFrame;
import dev.sonde.bridge.signal.Signal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Whoever cannot be served now is told when to come back, in the words of both transports. */
@Timeout(60)
class BackPressureTest {
  private static final byte[] BODY = request("shop", span(1, 1, 0, 0, 1)).toByteArray();

  @Test
  void sinkWithoutRoom_asksToComeBack() {
    Intake intake =
        new Intake(
            batch -> {
              throw RefusedException.busy("the spool is full", Duration.ofSeconds(7));
            });
    try (Server server = serve(intake, 1 << 20)) {
      AggregatedHttpResponse http = http(server).join();
      assertThat(http.status().code()).isEqualTo(503);
      assertThat(http.headers().get("retry-after")).isEqualTo("7");

      AggregatedHttpResponse grpc = grpc(server);
      assertThat(grpc.headers().get("grpc-status")).isEqualTo("14");
      assertThat(grpc.headers().get("grpc-message")).isEqualTo("the spool is full");
      byte[] details =
          Base64.getDecoder().decode(grpc.headers().get("grpc-status-details-bin", ""));
      assertThat(new String(details, StandardCharsets.ISO_8859_1))
          .contains("type.googleapis.com/google.rpc.RetryInfo")
          .endsWith("\n\2\b\7"); // retry_delay { seconds: 7 }
    }
    assertThat(intake.accepted(Signal.TRACES)).isZero();
    assertThat(intake.refusedRequests()).isEqualTo(2);
  }

  @Test
  void bodiesBeyondTheBound_areTurnedAwayUntilOthersAreAnswered() throws Exception {
    CountDownLatch stuck = new CountDownLatch(1);
    CountDownLatch arrived = new CountDownLatch(1);
    Intake intake =
        new Intake(
            batch -> {
              arrived.countDown();
              try {
                stuck.await();
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
            });
    try (Server server = serve(intake, BODY.length + 10)) {
      CompletableFuture<AggregatedHttpResponse> first = http(server);
      arrived.await();
      AggregatedHttpResponse second = http(server).join();
      assertThat(second.status().code()).isEqualTo(503);
      assertThat(second.headers().get("retry-after")).isEqualTo("1");
      assertThat(grpc(server).headers().get("grpc-status")).isEqualTo("14");

      stuck.countDown();
      assertThat(first.join().status().code()).isEqualTo(200);
      assertThat(http(server).join().status().code()).isEqualTo(200);
    }
  }

  private static Server serve(Intake intake, long maxBytesInFlight) {
    var builder = Server.builder().http(0);
    new OtlpReceiver(intake, 1 << 20, maxBytesInFlight).addTo(builder);
    Server server = builder.build();
    server.start().join();
    return server;
  }

  private static CompletableFuture<AggregatedHttpResponse> http(Server server) {
    String path = Signal.TRACES.httpPath();
    RequestHeaders headers =
        RequestHeaders.of(HttpMethod.POST, path, "content-type", "application/x-protobuf");
    return WebClient.of("h1c://127.0.0.1:" + server.activeLocalPort())
        .execute(HttpRequest.of(headers, HttpData.wrap(BODY)))
        .aggregate();
  }

  private static AggregatedHttpResponse grpc(Server server) {
    String path = Signal.TRACES.grpcPath();
    RequestHeaders headers =
        RequestHeaders.of(
            HttpMethod.POST, path, "content-type", "application/grpc", "te", "trailers");
    return WebClient.of("h2c://127.0.0.1:" + server.activeLocalPort())
        .execute(HttpRequest.of(headers, HttpData.wrap(GrpcFrame.encode(BODY, false))))
        .aggregate()
        .join();
  }
}
