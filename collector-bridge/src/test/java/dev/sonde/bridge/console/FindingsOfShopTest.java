package dev.sonde.bridge.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sonde.bridge.Bridge;
import dev.sonde.bridge.BridgeClient;
import dev.sonde.bridge.BridgeSettings;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The answers behind the console's pages, over the shop with its four problems. */
@Timeout(60)
class FindingsOfShopTest {
  private static Bridge bridge;
  private static BridgeClient client;

  @BeforeAll
  static void start() throws Exception {
    bridge = Bridge.start(BridgeSettings.onFreePorts(), System.out);
    client = new BridgeClient(bridge.httpPort());
    new ShopProblems(new Shop(bridge.httpPort())).send();
  }

  @AfterAll
  static void stop() {
    bridge.close();
  }

  @Test
  void fourProblems_standOut() throws Exception {
    long now = System.currentTimeMillis();
    Map<String, JsonNode> findings = new HashMap<>();
    for (JsonNode finding : client.json("/api/v1/findings").path("findings")) {
      findings.put(finding.path("kind").asText() + " " + finding.path("name").asText(), finding);
    }
    assertThat(findings)
        .containsKeys(
            "leak heap",
            "starved fulfilment",
            "remote_slower pay.example",
            "slower POST /orders",
            "repeated GET /basket")
        .doesNotContainKeys("slower GET /products", "silent " + Shop.INSTANCE);
    JsonNode slower = findings.get("remote_slower pay.example");
    assertThat(slower.path("before").asDouble()).isBetween(5.0, 10.0);
    assertThat(slower.path("now").asDouble()).isBetween(780.0, 840.0);
    // it became slow 240 s ago; calls are counted in windows, which are laid over steps
    long since = Long.parseLong(slower.path("sinceUnixNano").asText()) / 1_000_000;
    assertThat((now - since) / 1000).isBetween(200L, 290L);
    assertThat(findings.get("repeated GET /basket").path("now").asInt()).isEqualTo(20);
    assertThat(findings.get("repeated GET /basket").path("traceId").asText()).hasSize(32);
    assertThat(
            client
                .json("/api/v1/findings?service=payment")
                .path("findings")
                .findValuesAsText("kind"))
        .doesNotContain("leak", "starved", "repeated");
  }

  @Test
  void allocations_areWhatGrew() throws Exception {
    JsonNode all = client.json("/api/v1/allocations?service=shop").path("allocations");
    assertThat(all).hasSize(2);
    long basket = 0;
    for (JsonNode one : all) {
      if (one.path("route").asText().equals("GET /basket")) {
        basket = one.path("bytes").asLong();
      }
    }
    assertThat(basket).isBetween(1_150_000_000L, 1_200_000_000L);
    assertThat(client.json("/api/v1/allocations?instance=nobody").path("allocations")).isEmpty();
  }

  @Test
  void processes_haveTheirFigures() throws Exception {
    for (JsonNode jvm : client.json("/api/v1/jvms?step=1m").path("jvms")) {
      if (jvm.path("service").asText().equals("shop")) {
        assertThat(jvm.path("cpu").asDouble()).isEqualTo(0.15);
        assertThat(jvm.path("heapLimit").asDouble()).isEqualTo(256e6);
        assertThat(jvm.path("heapAfterGc").asDouble()).isEqualTo(150e6);
        assertThat(jvm.path("leakLevel").asInt()).isEqualTo(3);
        assertThat(jvm.path("steps").size()).isBetween(9, 12);
        return;
      }
    }
    assertThat(client.json("/api/v1/jvms").toString()).contains("\"shop\"");
  }

  @Test
  void verdicts_areFoundByTheirName() throws Exception {
    JsonNode logs = client.json("/api/v1/logs?eventName=sonde.leak.verdict").path("logs");
    assertThat(logs)
        .hasSize(4)
        .allMatch(log -> log.path("instance").asText().equals(Shop.INSTANCE));
    assertThat(logs.findValuesAsText("sonde.leak.subject"))
        .contains("heap", "threads " + ShopLeaks.FAMILY);
  }

  @Test
  void remotes_haveTheirCallers() throws Exception {
    JsonNode calls = client.json("/api/v1/operations?remote=pay.example").path("operations");
    assertThat(calls).hasSize(1);
    assertThat(calls.path(0).path("name").asText()).isEqualTo("POST");
    assertThat(client.get("/api/v1/trace-links?traceId=javascript").statusCode()).isEqualTo(400);
  }
}
