package dev.sonde.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.sonde.bridge.console.Chromium;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The console and the API with {@code --control}: agents are asked, changed and taken out. */
@Timeout(180)
class ControlIT {
  /** Agents of other JVMs of this machine are on the page, too; only ours has sent something. */
  private static final String MINE = "section.agent[data-instance] ";

  @Test
  void agent_isAskedChangedAndDetached_andOnlyTheOneThatIsMeant() throws Exception {
    try (RunningBridge bridge = RunningBridge.start("--control=" + BuiltJars.agent());
        SpawnedApp one = smoke(bridge, "one");
        SpawnedApp other = smoke(bridge, "other")) {
      JsonObject agent = agent(bridge, one.pid());
      String instance = agent.get("instance").getAsString();
      assertThat(agent.getAsJsonObject("status").getAsJsonArray("probes")).isNotEmpty();
      assertThat(agent.toString()).contains("header").doesNotContain("hunter2");

      String always = "{\"instance\":\"%s\",\"settings\":{\"otel.traces.sampler\":\"always_off\"}}";
      HttpResponse<String> set = bridge.post("/api/v1/control/set", always.formatted(instance));
      assertThat(set.statusCode()).as(set.body()).isEqualTo(200);
      assertThat(set.body()).contains("\"to\":\"always_off\"");
      assertThat(agent(bridge, one.pid()).get("instance").getAsString()).isEqualTo(instance);
      assertThat(agent(bridge, other.pid()).toString()).doesNotContain("\"value\":\"always_off\"");

      String wrong = "{\"instance\":\"%s\",\"settings\":{\"otel.traces.sampler\":\"sometimes\"}}";
      HttpResponse<String> refused = bridge.post("/api/v1/control/set", wrong.formatted(instance));
      assertThat(refused.statusCode()).isEqualTo(409);
      assertThat(refused.body()).contains("is not one of");

      String threads = bridge.get("/api/v1/control/threads?instance=" + instance);
      assertThat(threads).contains("\"name\":\"Reference Handler\"").doesNotContain("sonde-export");

      String meant = "{\"instance\":\"" + instance + "\"}";
      HttpResponse<String> foreign =
          bridge.post("/api/v1/control/detach", meant, "Origin", "http://evil.example");
      assertThat(foreign.statusCode()).isEqualTo(403);
      SondeCommand mistaken =
          SondeCommand.run("detach", other.pid(), "--instance=" + instance, "--json");
      assertThat(mistaken.errorCode()).isEqualTo("another-instance");
      assertThat(agents(bridge)).hasSize(2);

      HttpResponse<String> detach = bridge.post("/api/v1/control/detach", meant);
      assertThat(detach.statusCode()).as(detach.body()).isEqualTo(200);
      assertThat(detach.body()).contains("\"state\":\"detached\"");
      assertThat(agents(bridge)).hasSize(1);
      assertThat(one.get("/work").body()).isEqualTo("ok");
      HttpResponse<String> gone = bridge.post("/api/v1/control/detach", meant);
      assertThat(gone.statusCode()).isEqualTo(409);
    }
  }

  @Test
  void page_changesAndDetaches_andSaysWhatCameOfIt() throws Exception {
    try (RunningBridge bridge = RunningBridge.start("--control=" + BuiltJars.agent());
        SpawnedApp app = smoke(bridge, "smoke");
        Chromium browser = new Chromium(bridge.port())) {
      assertThat(app.get("/work").body()).isEqualTo("ok");
      browser.open("#/agents");
      browser.awaitText("none dropped");
      browser.isAccessible("agents with --control");
      browser.screenshot("agents-control");

      browser.type(MINE + "form.set input[name=key]", "otel.traces.sampler");
      browser.type(MINE + "form.set input[name=value]", "sometimes\n");
      browser.awaitText("sometimes is not one of");
      browser.type(MINE + "form.set input[name=key]", "otel.traces.sampler");
      browser.type(MINE + "form.set input[name=value]", "always_off\n");
      browser.awaitText("otel.traces.sampler = always_off (was parentbased_always_on)");

      browser.press(MINE + "button.detach");
      browser.press("dialog[open] button:not(#confirm)");
      assertThat(agents(bridge)).hasSize(1);
      browser.press(MINE + "button.detach");
      browser.isAccessible("the question before a detach");
      browser.press("#confirm");
      browser.awaitText("Detached in ");
      assertThat(agents(bridge)).isEmpty();
      browser.forgetLog(); // the answer 409 to the wrong value
    }
  }

  private static SpawnedApp smoke(RunningBridge bridge, String service) throws Exception {
    return SpawnedApp.launch(Jdk.running(), "smoke")
        .lateAgents()
        .agent(service, bridge.endpoint())
        .environment("OTEL_EXPORTER_OTLP_HEADERS", "header=hunter2")
        .start();
  }

  private static JsonObject agent(RunningBridge bridge, long pid) throws Exception {
    for (JsonElement agent : agents(bridge)) {
      if (agent.getAsJsonObject().get("pid").getAsLong() == pid) {
        return agent.getAsJsonObject();
      }
    }
    throw new AssertionError("no agent in " + pid);
  }

  /** Those that this test has started: others may run on the machine. */
  private static JsonArray agents(RunningBridge bridge) throws Exception {
    String endpoint = bridge.endpoint().toString();
    JsonObject answer = JsonParser.parseString(bridge.get("/api/v1/control")).getAsJsonObject();
    JsonArray mine = new JsonArray();
    for (JsonElement agent : answer.getAsJsonArray("agents")) {
      if (agent.toString().contains(endpoint)) {
        mine.add(agent);
      }
    }
    return mine;
  }
}
