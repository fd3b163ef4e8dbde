package dev.sonde.bridge.listen;

import static dev.sonde.bridge.TestSpans.request;
import static dev.sonde.bridge.TestSpans.span;
import static org.assertj.core.api.Assertions.assertThat;

import com.linecorp.armeria.client.WebClient;
import com.linecorp.armeria.common.HttpData;
import com.linecorp.armeria.common.HttpMethod;
import com.linecorp.armeria.common.HttpRequest;
import com.linecorp.armeria.common.RequestHeaders;
import dev.sonde.bridge.Bridge;
import dev.sonde.bridge.BridgeSettings;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class AccessGuardTest {
  private static final String SECRET = "a-token-of-some-length";

  @Test
  void foreignHost_isMisdirected() throws Exception {
    try (Bridge bridge = Bridge.start(BridgeSettings.onFreePorts(), System.out)) {
      for (String name : new String[] {"attacker.example", "127.0.0.1.attacker.example"}) {
        assertThat(get(bridge, "host", name)).isEqualTo(421);
      }
      for (String name : new String[] {"localhost", "127.0.0.1:4318", "[::1]:4318"}) {
        assertThat(get(bridge, "host", name)).isEqualTo(200);
      }
    }
  }

  @Test
  void pageOfAnotherOrigin_cannotSend() throws Exception {
    try (Bridge bridge = Bridge.start(BridgeSettings.onFreePorts(), System.out)) {
      String own = "127.0.0.1:" + bridge.httpPort();
      assertThat(post(bridge, "origin", "http://attacker.example")).isEqualTo(403);
      assertThat(post(bridge, "origin", "null")).isEqualTo(403);
      assertThat(post(bridge, "origin", "http://" + own)).isEqualTo(200);
      assertThat(post(bridge, "x-none", "")).isEqualTo(200);
    }
  }

  @Test
  void token_isAskedForOnEveryPath() throws Exception {
    ListenSettings listen = ListenSettings.onLoopback(0, 0).withToken(SECRET);
    try (Bridge bridge = Bridge.start(BridgeSettings.listening(listen), System.out)) {
      assertThat(get(bridge, "x-none", "")).isEqualTo(401);
      assertThat(get(bridge, "authorization", "Bearer wrong")).isEqualTo(401);
      assertThat(get(bridge, "authorization", "Bearer " + SECRET)).isEqualTo(200);
      assertThat(get(bridge, "authorization", "Basic %%%")).isEqualTo(401);
      byte[] credentials = ("me:" + SECRET).getBytes(StandardCharsets.UTF_8);
      String basic = "Basic " + Base64.getEncoder().encodeToString(credentials);
      assertThat(get(bridge, "authorization", basic)).isEqualTo(200);
      assertThat(post(bridge, "x-none", "")).isEqualTo(401);
      assertThat(post(bridge, "authorization", "bearer " + SECRET)).isEqualTo(200);
    }
  }

  private static int get(Bridge bridge, String header, String value) {
    return send(bridge, HttpMethod.GET, "/api/v1/stats", HttpData.empty(), header, value);
  }

  private static int post(Bridge bridge, String header, String value) {
    HttpData body = HttpData.wrap(request("shop", span(1, 1, 0, 0, 1)).toByteArray());
    return send(bridge, HttpMethod.POST, "/v1/traces", body, header, value);
  }

  private static int send(
      Bridge bridge, HttpMethod method, String path, HttpData body, String header, String value) {
    RequestHeaders headers =
        RequestHeaders.builder(method, path)
            .set("content-type", "application/x-protobuf")
            .set(header, value)
            .build();
    return WebClient.of("h1c://127.0.0.1:" + bridge.httpPort())
        .execute(HttpRequest.of(headers, body))
        .aggregate()
        .join()
        .status()
        .code();
  }
}
