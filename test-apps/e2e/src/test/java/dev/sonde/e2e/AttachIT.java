package dev.sonde.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Into a JVM that runs, and out again, leaving nothing. */
class AttachIT {

  @TempDir Path folder;

  @ParameterizedTest(name = "JDK {0}")
  @ValueSource(ints = {8, 11, 17, 21, 25, 27})
  void attachAndDetach_leaveTheJvmAsItWas(int feature) throws Exception {
    Jdk jdk = InstalledJdk.of(feature);
    try (OtlpSink sink = OtlpSink.start();
        SpawnedApp app = SpawnedApp.launch(jdk, "smoke").lateAgents().start()) {
      assertThat(app.get("/work").body()).isEqualTo("ok");
      CheckedJvm jvm = new CheckedJvm(app.pid(), folder);
      Map<String, String> bytes = jvm.bytes();
      assertThat(bytes).hasSizeGreaterThan(1_000);
      Map<String, String> state = jvm.state();

      for (int round = 0; round < 2; round++) {
        SondeCommand unused = attach(app, sink);
        sink.clear();
        assertThat(app.get("/work").body()).isEqualTo("ok");
        SmokeIT.assertComplete(sink.awaitTrace("the whole work", SmokeIT::isWhole));
        SondeCommand detached = SondeCommand.run("detach", Long.toString(app.pid()));
        assertThat(detached.exit()).as(detached.toString()).isZero();
      }
      assertThat(app.get("/work").body()).isEqualTo("ok");

      assertThat(jvm.changed(bytes)).isEmpty();
      assertThat(jvm.left().keySet())
          .containsExactlyInAnyOrder("dev.sonde.premain.Sonde", "java.lang.SondeDispatcher");
      assertThat(added(state, jvm.state())).isEmpty();
      assertThat(jvm.openFiles()).noneMatch(file -> file.contains("sonde.jar"));
      assertThat(app.stderr()).isEmpty();
    }
  }

  @ParameterizedTest(name = "JDK {0}")
  @ValueSource(ints = {8, 11, 17, 21, 25, 27})
  void whatRunsFromTheStart_canBeAskedChangedAndSentAway(int feature) throws Exception {
    Jdk jdk = InstalledJdk.of(feature);
    try (OtlpSink sink = OtlpSink.start();
        SpawnedApp app =
            SpawnedApp.launch(jdk, "smoke").lateAgents().agent("smoke", sink.endpoint()).start()) {
      String pid = Long.toString(app.pid());
      assertThat(app.get("/work").body()).isEqualTo("ok");
      Trace unused = sink.awaitTrace("the whole work", SmokeIT::isWhole);

      SondeCommand status = SondeCommand.run("status", pid, "--json");
      assertThat(status.toString()).contains("\"mode\":\"start\"", "\"name\":\"jdbc\"");

      SondeCommand set = SondeCommand.run("set", pid, "otel.instrumentation.jdbc.enabled=false");
      assertThat(set.exit()).as(set.toString()).isZero();
      sink.clear();
      assertThat(app.get("/work").body()).isEqualTo("ok");
      Trace without = sink.awaitTrace("the request", t -> t.has(span -> span.isServer("/work")));
      assertThat(without.has(span -> span.isStatement("from"))).isFalse();

      SondeCommand back =
          SondeCommand.run(
              "set",
              pid,
              "otel.instrumentation.jdbc.enabled=true",
              "otel.instrumentation.http.server.capture-request-headers=host");
      assertThat(back.exit()).as(back.toString()).isZero();
      sink.clear();
      assertThat(app.get("/work").body()).isEqualTo("ok");
      Trace whole = sink.awaitTrace("the whole work", SmokeIT::isWhole);
      SmokeIT.assertComplete(whole);
      assertThat(whole.one("the request", span -> span.isServer("/work")).attributes())
          .containsKey("http.request.header.host");

      SondeCommand detached = SondeCommand.run("detach", pid);
      assertThat(detached.exit()).as(detached.toString()).isZero();
      assertThat(app.get("/work").body()).isEqualTo("ok");
      assertThat(app.stderr()).isEmpty();
    }
  }

  static SondeCommand attach(SpawnedApp app, OtlpSink sink) throws Exception {
    SondeCommand attached =
        SondeCommand.run(
            "attach",
            Long.toString(app.pid()),
            "--set",
            "otel.exporter.otlp.endpoint=" + sink.endpoint(),
            "--set",
            "otel.service.name=smoke",
            "--set",
            "otel.bsp.schedule.delay=200");
    assertThat(attached.exit()).as(attached.toString()).isZero();
    return attached;
  }

  /** The shop needs Java 17. Its connections, pools and statements are older than the agent. */
  @ParameterizedTest(name = "JDK {0}")
  @ValueSource(ints = {17, 21, 25, 27})
  void shop_isLeftAsItWas(int feature) throws Exception {
    Jdk jdk = InstalledJdk.of(feature);
    try (OtlpSink sink = OtlpSink.start();
        SpawnedApp payment = SpawnedApp.launch(jdk, "payment").start();
        SpawnedApp shop =
            SpawnedApp.launch(jdk, "shop")
                .lateAgents()
                .arguments("--payment-url", payment.uri("").toString())
                .start()) {
      assertThat(shop.post("/orders?product=3&quantity=2").statusCode()).isEqualTo(201);
      CheckedJvm jvm = new CheckedJvm(shop.pid(), folder);
      Map<String, String> bytes = jvm.bytes();

      SondeCommand unused = attach(shop, sink);
      for (int i = 0; i < 20; i++) {
        assertThat(shop.post("/orders?product=3&quantity=2").statusCode()).isEqualTo(201);
        assertThat(shop.get("/payment-health").statusCode()).isEqualTo(200);
        assertThat(shop.get("/report?millis=1").statusCode()).isEqualTo(200);
      }
      Trace trace = sink.awaitTrace("a report", t -> t.has(span -> span.isServer("/report")));
      assertThat(trace.spans()).hasSizeGreaterThan(1);
      SondeCommand detached = SondeCommand.run("detach", shop.pid());
      assertThat(detached.exit()).as("%s", detached).isZero();

      assertThat(shop.post("/orders?product=3&quantity=2").statusCode()).isEqualTo(201);
      assertThat(jvm.changed(bytes)).isEmpty();
      assertThat(jvm.left().keySet())
          .containsExactlyInAnyOrder("dev.sonde.premain.Sonde", "java.lang.SondeDispatcher");
      assertThat(shop.stderr()).isEmpty();
    }
  }

  /** But for the threads of the application's pool, the JVM's, and what the JDK keeps in them. */
  private static Set<String> added(Map<String, String> before, Map<String, String> after) {
    Set<String> added = new TreeSet<>();
    after.forEach(
        (line, number) -> {
          if (Integer.parseInt(number) > Integer.parseInt(before.getOrDefault(line, "0"))
              && !line.matches("thread_(Attach_Listener|C[12]_CompilerThread.*|pool-1-thread-.)")
              && !line.matches("local_(java|sun|jdk)\\..*|local_\\[Lsun\\..*")) {
            added.add(line);
          }
        });
    return added;
  }
}
