package dev.sonde.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Into a JVM that runs, and out again, leaving nothing. */
class AttachIT {

  @TempDir Path folder;

  @ParameterizedTest(name = "JDK {0}")
  @ValueSource(ints = {8, 11, 17, 21, 25, 27})
  void attachAndDetach_leaveTheJvmAsItWas(int feature) throws Exception {
    Jdk jdk = installed(feature);
    try (OtlpSink sink = OtlpSink.start();
        SpawnedApp app = SpawnedApp.launch(jdk, "smoke").jvm(quiet(feature)).start()) {
      assertThat(app.get("/work").body()).isEqualTo("ok");
      CheckedJvm jvm = new CheckedJvm(app.pid(), folder);
      Map<String, String> first = jvm.bytes();
      Map<String, String> before = jvm.bytes();
      // The JVM itself writes classes with a NaN among their constants anew each time.
      before.entrySet().removeIf(e -> !e.getValue().equals(first.get(e.getKey())));
      assertThat(before).hasSizeGreaterThan(1_000);

      for (int round = 0; round < 2; round++) {
        CommandLine unused = attach(app, sink);
        sink.clear();
        assertThat(app.get("/work").body()).isEqualTo("ok");
        SmokeIT.assertComplete(sink.awaitTrace("the whole work", SmokeIT::isWhole));
        CommandLine detached = CommandLine.call("detach", Long.toString(app.pid()));
        assertThat(detached.exit()).as(detached.output()).isZero();
      }
      assertThat(app.get("/work").body()).isEqualTo("ok");

      assertThat(differences(before, jvm.bytes())).isEmpty();
      assertThat(jvm.left().keySet())
          .containsExactlyInAnyOrder("dev.sonde.premain.Sonde", "java.lang.SondeDispatcher");
      assertThat(jvm.threads()).noneMatch(name -> name.startsWith("sonde"));
      assertThat(jvm.openFiles()).noneMatch(file -> file.contains("sonde.jar"));
      assertThat(app.stderr()).isEmpty();
    }
  }

  @ParameterizedTest(name = "JDK {0}")
  @ValueSource(ints = {8, 11, 17, 21, 25, 27})
  void whatRunsFromTheStart_canBeAskedChangedAndSentAway(int feature) throws Exception {
    Jdk jdk = installed(feature);
    try (OtlpSink sink = OtlpSink.start();
        SpawnedApp app =
            SpawnedApp.launch(jdk, "smoke")
                .jvm(quiet(feature))
                .agent("smoke", sink.endpoint())
                .start()) {
      String pid = Long.toString(app.pid());
      assertThat(app.get("/work").body()).isEqualTo("ok");
      Trace unused = sink.awaitTrace("the whole work", SmokeIT::isWhole);

      CommandLine status = CommandLine.call("status", pid, "--json");
      assertThat(status.output()).contains("\"mode\":\"start\"", "\"name\":\"jdbc\"");

      CommandLine set = CommandLine.call("set", pid, "otel.instrumentation.jdbc.enabled=false");
      assertThat(set.exit()).as(set.output()).isZero();
      sink.clear();
      assertThat(app.get("/work").body()).isEqualTo("ok");
      Trace without = sink.awaitTrace("the request", t -> t.has(span -> span.isServer("/work")));
      assertThat(without.has(span -> span.isStatement("from"))).isFalse();

      CommandLine back =
          CommandLine.call(
              "set",
              pid,
              "otel.instrumentation.jdbc.enabled=true",
              "otel.instrumentation.http.server.capture-request-headers=host");
      assertThat(back.exit()).as(back.output()).isZero();
      sink.clear();
      assertThat(app.get("/work").body()).isEqualTo("ok");
      Trace whole = sink.awaitTrace("the whole work", SmokeIT::isWhole);
      SmokeIT.assertComplete(whole);
      assertThat(whole.one("the request", span -> span.isServer("/work")).attributes())
          .containsKey("http.request.header.host");

      CommandLine detached = CommandLine.call("detach", pid);
      assertThat(detached.exit()).as(detached.output()).isZero();
      assertThat(app.get("/work").body()).isEqualTo("ok");
      assertThat(app.stderr()).isEmpty();
    }
  }

  static CommandLine attach(SpawnedApp app, OtlpSink sink) throws Exception {
    CommandLine attached =
        CommandLine.call(
            "attach",
            Long.toString(app.pid()),
            "--set",
            "otel.exporter.otlp.endpoint=" + sink.endpoint(),
            "--set",
            "otel.service.name=smoke",
            "--set",
            "otel.bsp.schedule.delay=200");
    assertThat(attached.exit()).as(attached.output()).isZero();
    return attached;
  }

  private static Map<String, String> differences(
      Map<String, String> before, Map<String, String> after) {
    Map<String, String> differences = new TreeMap<>();
    before.forEach(
        (type, digest) -> {
          String now = after.get(type);
          if (now != null && !now.equals(digest)) {
            differences.put(type, now);
          }
        });
    return differences;
  }

  /** From JDK 21 on the JVM itself writes a warning about agents that are loaded late. */
  private static String quiet(int feature) {
    return feature < 21 ? "-Dquiet" : "-XX:+EnableDynamicAgentLoading";
  }

  private static Jdk installed(int feature) throws Exception {
    Optional<Jdk> jdk = Jdk.find(feature);
    assumeTrue(jdk.isPresent(), () -> "No JDK " + feature + " in " + Jdk.FOLDERS);
    return jdk.get();
  }
}
