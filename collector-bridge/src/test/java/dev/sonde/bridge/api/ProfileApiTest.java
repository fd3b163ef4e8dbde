package dev.sonde.bridge.api;

import static dev.sonde.bridge.TestSpans.attribute;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sonde.bridge.Bridge;
import dev.sonde.bridge.BridgeClient;
import dev.sonde.bridge.BridgeSettings;
import dev.sonde.bridge.TestSpans;
import io.opentelemetry.proto.collector.metrics.v1.ExportMetricsServiceRequest;
import io.opentelemetry.proto.collector.profiles.v1development.ExportProfilesServiceRequest;
import io.opentelemetry.proto.metrics.v1.AggregationTemporality;
import io.opentelemetry.proto.metrics.v1.NumberDataPoint;
import io.opentelemetry.proto.profiles.v1development.Function;
import io.opentelemetry.proto.profiles.v1development.Line;
import io.opentelemetry.proto.profiles.v1development.Location;
import io.opentelemetry.proto.profiles.v1development.Profile;
import io.opentelemetry.proto.profiles.v1development.ProfilesDictionary;
import io.opentelemetry.proto.profiles.v1development.Sample;
import io.opentelemetry.proto.profiles.v1development.Stack;
import io.opentelemetry.proto.profiles.v1development.ValueType;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Profiles and allocations of two minutes, one compared with the other; and what agents say. */
@Timeout(60)
class ProfileApiTest {
  private static final long SECOND = 1_000_000_000L;
  private static final long MILLIS = TestSpans.START_NANOS / 1_000_000;
  private static final String SECOND_MINUTE =
      "from=" + (MILLIS + 60_000) + "&to=" + (MILLIS + 119_999);
  private static final String COMPARED =
      SECOND_MINUTE + "&baseFrom=" + MILLIS + "&baseTo=" + (MILLIS + 59_999);
  private static final int MAIN_READ = 1;
  private static final int MAIN_PARSE = 2;

  private static Bridge bridge;
  private static BridgeClient client;

  @BeforeAll
  static void fill() throws Exception {
    bridge = Bridge.start(BridgeSettings.onFreePorts(), System.out);
    client = new BridgeClient(bridge.httpPort());
    profile(10, MAIN_READ, 600, MAIN_PARSE, 60);
    profile(70, MAIN_READ, 600, MAIN_PARSE, 660);
    counters(1, 0, 0);
    counters(30, 1_000, 100);
    counters(90, 2_000, 700);
  }

  @AfterAll
  static void stop() {
    bridge.close();
  }

  private static void profile(int second, long... stacksAndValues) throws Exception {
    ProfilesDictionary.Builder dictionary = ProfilesDictionary.newBuilder();
    for (String text : new String[] {"", "alloc_space", "bytes", "main", "read", "parse"}) {
      dictionary.addStringTable(text);
    }
    for (int name : new int[] {0, 3, 4, 5}) {
      dictionary.addFunctionTable(Function.newBuilder().setNameStrindex(name));
      int function = dictionary.getFunctionTableCount() - 1;
      dictionary.addLocationTable(
          Location.newBuilder().addLines(Line.newBuilder().setFunctionIndex(function)));
    }
    dictionary.addStackTable(Stack.getDefaultInstance());
    dictionary.addStackTable(Stack.newBuilder().addLocationIndices(2).addLocationIndices(1));
    dictionary.addStackTable(Stack.newBuilder().addLocationIndices(3).addLocationIndices(1));
    Profile.Builder profile =
        Profile.newBuilder()
            .setTimeUnixNano(TestSpans.START_NANOS + second * SECOND)
            .setSampleType(ValueType.newBuilder().setTypeStrindex(1).setUnitStrindex(2));
    for (int i = 0; i < stacksAndValues.length; i += 2) {
      profile.addSamples(
          Sample.newBuilder()
              .setStackIndex((int) stacksAndValues[i])
              .addValues(stacksAndValues[i + 1]));
    }
    ExportProfilesServiceRequest.Builder request =
        ExportProfilesServiceRequest.newBuilder().setDictionary(dictionary);
    request
        .addResourceProfilesBuilder()
        .setResource(TestSpans.service("shop"))
        .addScopeProfilesBuilder()
        .addProfiles(profile);
    post("/v1development/profiles", request.build().toByteArray());
  }

  /** Two sites' bytes so far, and what the agent says of itself. */
  private static void counters(int second, long ofRead, long ofParse) throws Exception {
    ExportMetricsServiceRequest.Builder metrics = ExportMetricsServiceRequest.newBuilder();
    var resource =
        metrics
            .addResourceMetricsBuilder()
            .setResource(
                TestSpans.service("shop").toBuilder()
                    .addAttributes(attribute("telemetry.distro.name", "sonde"))
                    .addAttributes(attribute("telemetry.distro.version", "1.2")));
    var scope = resource.addScopeMetricsBuilder();
    var sum = scope.addMetricsBuilder().setName("sonde.allocation.site").getSumBuilder();
    sum.setIsMonotonic(true)
        .setAggregationTemporality(AggregationTemporality.AGGREGATION_TEMPORALITY_CUMULATIVE);
    sum.addDataPoints(point(second, ofRead, "code.function.name", "read"));
    sum.addDataPoints(point(second, ofParse, "code.function.name", "parse"));
    var spans = scope.addMetricsBuilder().setName("sonde.spans").getSumBuilder();
    spans
        .setIsMonotonic(true)
        .setAggregationTemporality(AggregationTemporality.AGGREGATION_TEMPORALITY_CUMULATIVE);
    spans.addDataPoints(point(second, second, "sonde.span.outcome", "exported"));
    spans.addDataPoints(point(second, 0, "sonde.span.outcome", "failed"));
    var shed = scope.addMetricsBuilder().setName("sonde.probe.shed").getGaugeBuilder();
    shed.addDataPoints(point(second, 1, "sonde.module", "jdbc"));
    shed.addDataPoints(point(second, 0, "sonde.module", "servlet"));
    scope
        .addMetricsBuilder()
        .setName("jvm.cpu.recent_utilization")
        .getGaugeBuilder()
        .addDataPoints(point(second, 0, "of", "process"));
    post("/v1/metrics", metrics.build().toByteArray());
  }

  private static NumberDataPoint point(int second, long value, String key, String attribute) {
    return NumberDataPoint.newBuilder()
        .setStartTimeUnixNano(TestSpans.START_NANOS)
        .setTimeUnixNano(TestSpans.START_NANOS + second * SECOND)
        .setAsInt(value)
        .addAttributes(attribute(key, attribute))
        .build();
  }

  private static void post(String path, byte[] body) throws Exception {
    assertThat(client.post(path, body, "Content-Type", "application/x-protobuf").statusCode())
        .isEqualTo(200);
  }

  @Test
  void profiles_areAddedUpByStack() throws Exception {
    JsonNode all =
        client
            .json("/api/v1/profiles?service=shop&from=" + MILLIS + "&to=" + (MILLIS + 120_000))
            .path("profiles");
    assertThat(all).hasSize(1);
    assertThat(all.path(0).path("type").asText()).isEqualTo("alloc_space");
    assertThat(all.path(0).path("unit").asText()).isEqualTo("bytes");
    assertThat(all.path(0).path("total").asLong()).isEqualTo(1_920);
    JsonNode first = all.path(0).path("stacks").path(0);
    assertThat(first.path("frames").toString()).isEqualTo("[\"read\",\"main\"]");
    assertThat(first.path("value").asLong()).isEqualTo(1_200);
    assertThat(first.has("baseValue")).isFalse();
  }

  @Test
  void profiles_thatChangedMost_comeFirst() throws Exception {
    JsonNode answer = client.json("/api/v1/profiles?type=alloc_space&limit=1&" + COMPARED);
    JsonNode stacks = answer.path("profiles").path(0).path("stacks");
    assertThat(stacks).hasSize(1);
    assertThat(stacks.path(0).path("frames").path(0).asText()).isEqualTo("parse");
    assertThat(stacks.path(0).path("value").asLong()).isEqualTo(660);
    assertThat(stacks.path(0).path("baseValue").asLong()).isEqualTo(60);
    assertThat(stacks.path(0).path("changePerSecond").asDouble()).isBetween(9.9, 10.1);
    assertThat(answer.path("profiles").path(0).path("baseTotal").asLong()).isEqualTo(660);
  }

  @Test
  void profiles_ofOthers_areLeftOut() throws Exception {
    assertThat(client.json("/api/v1/profiles?service=other&" + SECOND_MINUTE).path("profiles"))
        .isEmpty();
    assertThat(client.json("/api/v1/profiles?type=cpu&" + SECOND_MINUTE).path("profiles"))
        .isEmpty();
    assertThat(client.get("/api/v1/profiles?baseTo=-1m").statusCode()).isEqualTo(400);
  }

  @Test
  void allocations_areComparedWithBefore() throws Exception {
    JsonNode rows =
        client
            .json(
                "/api/v1/allocations?service=shop&from="
                    + (MILLIS + 29_000)
                    + "&to="
                    + (MILLIS + 95_000)
                    + "&baseFrom="
                    + MILLIS
                    + "&baseTo="
                    + (MILLIS + 31_000))
            .path("allocations");
    assertThat(rows).hasSize(2);
    for (JsonNode row : rows) {
      boolean parse = row.path("site").asText().equals("parse");
      assertThat(row.path("bytes").asDouble()).isEqualTo(parse ? 600 : 1_000);
      assertThat(row.path("baseBytes").asDouble()).isEqualTo(parse ? 100 : 1_000);
      double change = row.path("changePerSecond").asDouble();
      assertThat(change)
          .isCloseTo(parse ? 600 / 66.0 - 100 / 31.0 : 1_000 / 66.0 - 1_000 / 31.0, offset(0.01));
    }
  }

  @Test
  void jvms_sayWhatTheirAgentsDo() throws Exception {
    JsonNode agent =
        client
            .json("/api/v1/jvms?from=" + MILLIS + "&to=" + (MILLIS + 120_000))
            .path("jvms")
            .findParent("agent")
            .path("agent");
    assertThat(agent.path("name").asText()).isEqualTo("sonde");
    assertThat(agent.path("version").asText()).isEqualTo("1.2");
    assertThat(agent.path("shed").toString()).isEqualTo("[\"jdbc\"]");
    assertThat(agent.path("spans").toString()).isEqualTo("{\"exported\":90,\"failed\":0}");
  }
}
