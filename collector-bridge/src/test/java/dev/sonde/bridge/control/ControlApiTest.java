package dev.sonde.bridge.control;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sonde.bridge.Bridge;
import dev.sonde.bridge.BridgeClient;
import dev.sonde.bridge.BridgeSettings;
import dev.sonde.bridge.listen.ListenSettings;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Who may not control agents, before any is looked for; that those who may can is for the
 * end-to-end tests. The jar is not there, so that a request that gets through is told apart by its
 * answer.
 */
@Timeout(60)
class ControlApiTest {
  private static final Path NO_JAR = Path.of("no-such-agent.jar");
  private static final String DETACH = "/api/v1/control/detach";
  private static final byte[] BODY = "{\"instance\":\"i\"}".getBytes(UTF_8);
  private static final String JSON = "application/json";

  private Bridge bridge;
  private BridgeClient client;

  private void start(BridgeSettings settings) throws Exception {
    bridge = Bridge.start(settings, System.out);
    client = new BridgeClient(bridge.httpPort());
  }

  @AfterEach
  void stop() {
    bridge.close();
  }

  private String post(String... headers) throws Exception {
    HttpResponse<byte[]> answer = client.post(DETACH, BODY, headers);
    return answer.statusCode() + " " + new String(answer.body(), UTF_8);
  }

  @Test
  void withoutControl_itSaysSo_andDoesNothing() throws Exception {
    start(BridgeSettings.onFreePorts());
    assertThat(client.json("/api/v1/control").path("enabled").asBoolean()).isFalse();
    assertThat(client.json("/api/v1/control").path("why").asText()).contains("without --control");
    assertThat(post("Content-Type", JSON)).startsWith("404 ").contains("without --control");
  }

  @Test
  void pagesOfOtherOrigins_canNeitherChangeNorLook() throws Exception {
    start(BridgeSettings.onFreePorts().withControl(NO_JAR));
    String own = "http://127.0.0.1:" + bridge.httpPort();
    assertThat(post("Content-Type", JSON, "Origin", "http://evil.example")).startsWith("403 ");
    assertThat(post("Content-Type", JSON, "Origin", "null")).startsWith("403 ");
    assertThat(post("Content-Type", JSON, "Sec-Fetch-Site", "cross-site")).startsWith("403 ");
    assertThat(post("Content-Type", JSON, "Sec-Fetch-Site", "same-site")).startsWith("403 ");
    assertThat(post("Content-Type", "text/plain")).as("what a form can send").startsWith("415 ");
    assertThat(post("Content-Type", JSON, "Origin", own, "Sec-Fetch-Site", "same-origin"))
        .as("its own page is let through")
        .startsWith("409 ")
        .contains("no-such-agent.jar");
  }

  @Test
  void withToken_nobodyWithoutItGetsThrough() throws Exception {
    String token = "a-token-of-sixteen";
    ListenSettings listen = ListenSettings.onLoopback(0, 0).withToken(token);
    start(BridgeSettings.listening(listen).withControl(NO_JAR));
    assertThat(client.get("/api/v1/control").statusCode()).isEqualTo(401);
    assertThat(post("Content-Type", JSON)).startsWith("401 ");
    assertThat(post("Content-Type", JSON, "Authorization", "Bearer " + token)).startsWith("409 ");
  }

  @Test
  void wrongRequests_areToldWhy() throws Exception {
    start(BridgeSettings.onFreePorts().withControl(NO_JAR));
    assertThat(client.get(DETACH).statusCode()).isEqualTo(405);
    for (String body : new String[] {"", "[]", "{", "{\"instance\":7}", "{\"instance\":\"\"}"}) {
      assertThat(client.post(DETACH, body.getBytes(UTF_8), "Content-Type", JSON).statusCode())
          .as(body)
          .isEqualTo(400);
    }
    byte[] noSetting = "{\"instance\":\"i\",\"settings\":{\"a\":1}}".getBytes(UTF_8);
    assertThat(client.post("/api/v1/control/set", noSetting, "Content-Type", JSON).statusCode())
        .isEqualTo(400);
    assertThat(client.get("/api/v1/control/threads").statusCode()).isEqualTo(400);
  }
}
