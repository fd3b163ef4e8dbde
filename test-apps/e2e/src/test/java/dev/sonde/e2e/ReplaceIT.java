package dev.sonde.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.OutputStream;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Attached once more, by the same build or another one, and sent elsewhere while it runs. */
class ReplaceIT {

  @TempDir Path folder;
  private OtlpSink sink;
  private SpawnedApp app;

  @BeforeEach
  void start() throws Exception {
    sink = OtlpSink.start();
    app = SpawnedApp.launch(Jdk.running(), "smoke").lateAgents().start();
  }

  @AfterEach
  void stop() {
    app.close();
    sink.close();
  }

  private SondeCommand attach(Path jar, URI endpoint, String... more) throws Exception {
    List<Object> arguments =
        new ArrayList<>(
            List.of(
                "attach",
                app.pid(),
                "--json",
                "--set=otel.service.name=smoke",
                "--set=otel.bsp.schedule.delay=200",
                "--set=otel.exporter.otlp.endpoint=" + endpoint));
    arguments.addAll(List.of(more));
    return SondeCommand.runOn(Jdk.running().java(), jar, arguments.toArray());
  }

  /** The agent as another build would be: one byte more. */
  private Path otherBuild() throws Exception {
    Path copy = folder.resolve("other-sonde.jar");
    Files.copy(BuiltJars.agent(), copy);
    try (FileSystem jar = FileSystems.newFileSystem(copy);
        OutputStream more = Files.newOutputStream(jar.getPath("/META-INF/other"))) {
      more.write('o');
    }
    return copy;
  }

  private String state(SondeCommand command) {
    assertThat(command.exit()).as("%s", command).isZero();
    return command.result().get("state").getAsString();
  }

  private void assertTraced() throws Exception {
    sink.clear();
    assertThat(app.get("/work").body()).isEqualTo("ok");
    SmokeIT.assertComplete(sink.awaitTrace("the whole work", SmokeIT::isWhole));
  }

  @Test
  void sameBuildAgain_isThereAlready() throws Exception {
    assertThat(state(attach(BuiltJars.agent(), sink.endpoint()))).isEqualTo("attached");
    assertThat(state(attach(BuiltJars.agent(), sink.endpoint()))).isEqualTo("already");
    assertTraced();
  }

  @Test
  void otherBuild_replaces_andLeavesNothingOfTheFirst() throws Exception {
    Path other = otherBuild();
    assertThat(state(attach(BuiltJars.agent(), sink.endpoint()))).isEqualTo("attached");
    assertTraced();
    assertThat(state(attach(other, sink.endpoint()))).isEqualTo("replaced");
    assertTraced();
    assertThat(state(attach(BuiltJars.agent(), sink.endpoint()))).isEqualTo("replaced");
    assertTraced();

    SondeCommand detached = SondeCommand.run("detach", app.pid());
    assertThat(detached.exit()).as("%s", detached).isZero();
    CheckedJvm jvm = new CheckedJvm(app.pid(), folder);
    assertThat(jvm.left().keySet())
        .containsExactlyInAnyOrder("dev.sonde.premain.Sonde", "java.lang.SondeDispatcher");
    assertThat(jvm.openFiles()).noneMatch(file -> file.endsWith("sonde.jar"));
  }

  @Test
  void otherBuildWithWrongSetting_isRefused_andTheFirstGoesOn() throws Exception {
    assertThat(state(attach(BuiltJars.agent(), sink.endpoint()))).isEqualTo("attached");
    SondeCommand refused = attach(otherBuild(), sink.endpoint(), "--set=sonde.no.such=1");
    assertThat(refused.exit()).isEqualTo(7);
    assertThat(refused.errorCode()).isEqualTo("unknown-key");
    assertTraced();
  }

  /** What was recorded while the old receiver was away arrives at the new one. */
  @Test
  void otherEndpointDuringAnOutage_losesNothing() throws Exception {
    URI away;
    try (ServerSocket socket = new ServerSocket(0)) {
      away = URI.create("http://127.0.0.1:" + socket.getLocalPort());
    }
    assertThat(state(attach(BuiltJars.agent(), away))).isEqualTo("attached");
    for (int i = 0; i < 30; i++) {
      assertThat(app.get("/work").body()).isEqualTo("ok");
    }
    Thread.sleep(1_500); // the batches have been refused, and wait
    SondeCommand set =
        SondeCommand.run("set", app.pid(), "otel.exporter.otlp.endpoint=" + sink.endpoint());
    assertThat(set.exit()).as("%s", set).isZero();
    for (int i = 0; i < 300 && whole() < 30; i++) {
      Thread.sleep(100);
    }
    assertThat(whole()).isEqualTo(30);
  }

  private long whole() {
    return sink.traces().stream().filter(SmokeIT::isWhole).count();
  }
}
