package dev.sonde.bridge;

import static dev.sonde.bridge.TestSpans.request;
import static dev.sonde.bridge.TestSpans.span;
import static dev.sonde.bridge.TestSpans.traceId;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sonde.bridge.forward.ForwardSettings;
import dev.sonde.bridge.forward.Protocol;
import dev.sonde.bridge.listen.ListenSettings;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** One bridge forwards to another. */
@Timeout(120)
class ForwardToBridgeTest {
  @ParameterizedTest
  @EnumSource(Protocol.class)
  void everySpan_arrives(Protocol protocol) throws Exception {
    try (Bridge last = Bridge.start(BridgeSettings.onFreePorts(), System.out);
        Bridge first = forwardingTo(last.httpPort(), protocol)) {
      BridgeClient client = new BridgeClient(first.httpPort());
      for (int trace = 1; trace <= 50; trace++) {
        send(client, trace);
      }
      JsonNode stats =
          client.await(
              "/api/v1/stats", s -> s.path("forward").path(0).path("delivered").asInt() == 50);
      assertThat(stats.path("forward").path(0).path("waiting").asInt()).isZero();
      JsonNode traces = new BridgeClient(last.httpPort()).json("/api/v1/traces?limit=100");
      assertThat(traces.path("traces")).hasSize(50);
      // newest first, so the batches came in the order they were sent
      assertThat(traces.path("traces").path(0).path("traceId").asText()).isEqualTo(traceId(50));
      assertThat(traces.path("traces").path(49).path("traceId").asText()).isEqualTo(traceId(1));
    }
  }

  @ParameterizedTest
  @EnumSource(Protocol.class)
  void targetThatIsDown_getsEverythingOnceItIsUp(Protocol protocol) throws Exception {
    int port = freePort();
    try (Bridge first = forwardingTo(port, protocol)) {
      BridgeClient client = new BridgeClient(first.httpPort());
      for (int trace = 1; trace <= 5; trace++) {
        send(client, trace);
      }
      client.await("/api/v1/stats", s -> s.path("forward").path(0).path("retries").asInt() >= 1);
      JsonNode down = client.json("/api/v1/stats").path("forward").path(0);
      assertThat(down.path("waiting").asInt()).isEqualTo(5);
      assertThat(down.path("lastError").asText()).isNotEmpty();

      try (Bridge last = Bridge.start(onPort(port), System.out)) {
        client.await(
            "/api/v1/stats", s -> s.path("forward").path(0).path("delivered").asInt() == 5);
        assertThat(new BridgeClient(last.httpPort()).json("/api/v1/traces").path("traces"))
            .hasSize(5);
      }
    }
  }

  @Test
  void targetThatRefuses_isCountedAndTheNextBatchGoes() throws Exception {
    try (Bridge last =
            Bridge.start(
                BridgeSettings.listening(ListenSettings.onLoopback(0, 0).withMaxBodyBytes(1024)),
                System.out);
        Bridge first = forwardingTo(last.httpPort(), Protocol.GRPC)) {
      BridgeClient client = new BridgeClient(first.httpPort());
      byte[] large = request("shop", span(1, 1, 0, 0, 1).setName("x".repeat(10_000))).toByteArray();
      client.post("/v1/traces", large, "Content-Type", "application/x-protobuf");
      send(client, 2);
      JsonNode stats =
          client.await(
              "/api/v1/stats", s -> s.path("forward").path(0).path("delivered").asInt() == 1);
      assertThat(stats.path("forward").path(0).path("rejected").asInt()).isEqualTo(1);
    }
  }

  @Test
  void portInUse_namesThePortAndTheOption() throws Exception {
    try (Bridge running = Bridge.start(BridgeSettings.onFreePorts(), System.out)) {
      assertThatThrownBy(() -> Bridge.start(onPort(running.httpPort()), System.out))
          .isInstanceOf(BridgeStartException.class)
          .hasMessageContaining("127.0.0.1:" + running.httpPort())
          .hasMessageContaining("--http-port");
    }
  }

  private static void send(BridgeClient client, int trace) throws Exception {
    byte[] body = request("shop", span(trace, 1, 0, 0, 1)).toByteArray();
    assertThat(
            client.post("/v1/traces", body, "Content-Type", "application/x-protobuf").statusCode())
        .isEqualTo(200);
  }

  private static Bridge forwardingTo(int port, Protocol protocol) throws BridgeStartException {
    URI endpoint = URI.create("http://127.0.0.1:" + port);
    return Bridge.start(
        BridgeSettings.onFreePorts()
            .withForward(new ForwardSettings(endpoint, protocol, Map.of("x-tenant", "a"))),
        System.out);
  }

  private static BridgeSettings onPort(int port) {
    return BridgeSettings.listening(ListenSettings.onLoopback(port, 0));
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }
}
