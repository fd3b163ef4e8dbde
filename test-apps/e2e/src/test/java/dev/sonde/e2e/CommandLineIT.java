package dev.sonde.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The command line of the jar as it is shipped, and the agent that it brings. */
class CommandLineIT {
  private static final int CALLS = 20;

  @ParameterizedTest(name = "JDK {0}")
  @ValueSource(ints = {8, 11, 17, 21, 25, 27})
  void agent_isAttachedAskedChangedAndDetached(int feature) throws Exception {
    Jdk jdk = InstalledJdk.of(feature);
    try (OtlpSink sink = OtlpSink.start();
        SpawnedApp smoke = SpawnedApp.launch(jdk, "smoke").lateAgents().start()) {
      assertThat(smoke.get("/work").body()).isEqualTo("ok");
      SondeCommand attach = attach(smoke, sink, "--json");
      assertThat(attach.exit()).as("%s", attach).isZero();
      assertThat(attach.result().get("state").getAsString()).isEqualTo("attached");
      assertThat(attach.result().getAsJsonObject("classes").get("woven").getAsInt()).isPositive();

      assertThat(smoke.get("/work").body()).isEqualTo("ok");
      sink.awaitTrace("what came after the attach", t -> t.has(span -> span.isServer("/work")));

      SondeCommand list = SondeCommand.run("list", smoke.pid(), "--json");
      assertThat(list.json().get("attached").getAsBoolean()).isTrue();
      SondeCommand set = SondeCommand.run("set", smoke.pid(), "otel.traces.sampler=always_off");
      assertThat(set.exit()).as("%s", set).isZero();
      SondeCommand status = SondeCommand.run("status", smoke.pid(), "--json");
      assertThat(status.result().getAsJsonObject("spans").get("exported").getAsInt()).isPositive();
      assertThat(status.result().toString()).contains("always_off");

      SondeCommand detach = SondeCommand.run("detach", smoke.pid(), "--json");
      assertThat(detach.exit()).as("%s", detach).isZero();
      assertThat(detach.result().get("state").getAsString()).isEqualTo("detached");
      SondeCommand again = SondeCommand.run("detach", smoke.pid(), "--json");
      assertThat(again.exit()).isEqualTo(7);
      assertThat(again.errorCode()).isEqualTo("not-attached");
      assertThat(smoke.get("/work").body()).isEqualTo("ok");
      assertThat(smoke.stderr()).isEmpty();
      assertThat(leftovers(smoke)).isEmpty();
    }
  }

  @ParameterizedTest(name = "JDK {0}")
  @ValueSource(ints = {8, 25})
  void commandsOfSeveralShells_areAllAnswered_andTheStateIsConsistent(int feature)
      throws Exception {
    Jdk jdk = InstalledJdk.of(feature);
    ExecutorService shells = Executors.newFixedThreadPool(CALLS);
    try (OtlpSink sink = OtlpSink.start();
        SpawnedApp smoke = SpawnedApp.launch(jdk, "smoke").lateAgents().start()) {
      List<Future<SondeCommand>> calls = new ArrayList<>();
      for (int i = 0; i < CALLS / 4; i++) {
        calls.add(shells.submit(() -> attach(smoke, sink, "--json")));
        calls.add(shells.submit(() -> command("status", smoke, "--timeout", "120")));
        calls.add(shells.submit(() -> command("detach", smoke)));
        calls.add(
            shells.submit(
                () -> command("set", smoke, "otel.traces.sampler=always_on", "--timeout", "120")));
      }
      for (Future<SondeCommand> call : calls) {
        SondeCommand answered = call.get();
        // Done, or told that nothing is attached at the moment.
        if (answered.exit() != 0) {
          assertThat(answered.exit()).as("%s", answered).isEqualTo(7);
          assertThat(answered.errorCode()).as("%s", answered).isEqualTo("not-attached");
        }
      }

      SondeCommand attach = attach(smoke, sink, "--json");
      assertThat(attach.exit()).as("%s", attach).isZero();
      assertThat(smoke.get("/work").body()).isEqualTo("ok");
      sink.awaitTrace("what came after all", t -> t.has(span -> span.isServer("/work")));
      assertThat(command("detach", smoke).exit()).isZero();
      assertThat(smoke.stdout()).as("nothing was printed").hasSize(1);
      assertThat(smoke.stderr()).isEmpty();
      assertThat(leftovers(smoke)).isEmpty();
    } finally {
      shells.shutdownNow();
    }
  }

  @Test
  void wrongSetting_isRefused_andNothingIsAttached() throws Exception {
    Jdk jdk = Jdk.running();
    try (SpawnedApp smoke = SpawnedApp.launch(jdk, "smoke").lateAgents().start()) {
      SondeCommand attach =
          SondeCommand.run("attach", smoke.pid(), "--set", "sonde.no.such=hunter2", "--json");

      assertThat(attach.exit()).isEqualTo(7);
      assertThat(attach.errorCode()).isEqualTo("unknown-key");
      assertThat(attach.toString()).doesNotContain("hunter2");
      SondeCommand list = SondeCommand.run("list", smoke.pid(), "--json");
      assertThat(list.json().get("attached").getAsBoolean()).isFalse();
    }
  }

  private static SondeCommand attach(SpawnedApp app, OtlpSink sink, String... more)
      throws Exception {
    List<Object> arguments = new ArrayList<>(List.of("attach", app.pid()));
    arguments.addAll(List.of("--set", "otel.exporter.otlp.endpoint=" + sink.endpoint()));
    arguments.addAll(List.of("--set", "otel.exporter.otlp.protocol=http/protobuf"));
    arguments.addAll(List.of("--set", "otel.bsp.schedule.delay=200"));
    arguments.addAll(List.of(more));
    return SondeCommand.run(arguments.toArray());
  }

  private static SondeCommand command(String name, SpawnedApp app, String... more)
      throws Exception {
    List<Object> arguments = new ArrayList<>(List.of(name, app.pid(), "--json"));
    arguments.addAll(List.of(more));
    return SondeCommand.run(arguments.toArray());
  }

  private static List<String> leftovers(SpawnedApp app) throws Exception {
    try (Stream<Path> files = Files.list(Path.of("/tmp"))) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(
              name ->
                  name.startsWith(".sonde-" + app.pid() + "-")
                      || name.equals(".attach_pid" + app.pid()))
          .toList();
    }
  }
}
