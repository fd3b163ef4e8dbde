package dev.sonde.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.grack.nanojson.JsonObject;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Paths;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Attach, status, set and detach, from and to every Java there is. */
class RoundTripTest {
  @TempDir static File folder;

  private static File agent;
  private static File application;

  static List<TestJdk> jdks() throws Exception {
    return TestJdk.all();
  }

  @BeforeAll
  static void build() throws Exception {
    agent = StandIn.agent(folder);
    application = StandIn.application(folder);
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void agent_isAttachedAskedChangedAndDetached(TestJdk jdk) throws Exception {
    String quiet = jdk.version() < 21 ? "-Dquiet" : "-XX:+EnableDynamicAgentLoading";
    try (App app = App.start(jdk, application, quiet)) {
      Cli attach =
          Cli.run(
              agent,
              "attach",
              app.pid(),
              "--json",
              "--set",
              "a.b=hunter2",
              "--set",
              "umlaut=\u00e4");
      assertThat(attach.exit()).as("%s", attach).isZero();
      JsonObject result = attach.json().getObject("result");
      assertThat(result.getString("state")).isEqualTo("attached");
      assertThat(result.getString("settings"))
          .isEqualTo("[command, set.a.b, set.umlaut, timeout.millis, version]");
      assertThat(result.getBoolean("umlaut")).isTrue();
      assertThat(attach.toString()).doesNotContain("hunter2");

      Cli again = Cli.run(agent, "attach", app.pid());
      assertThat(again.out()).startsWith("Sonde 1.2.3 was attached already to " + app.pid());
      assertThat(again.err()).contains(app.pid() + ": taking attach");

      Cli set = Cli.run(agent, "set", app.pid(), "level=debug");
      assertThat(set.out()).isEqualToIgnoringNewLines(app.pid() + ": level = debug (was info)");

      Cli status = Cli.run(agent, "status", app.pid(), "--json");
      JsonObject seen = status.json().getObject("result");
      assertThat(seen.getString("jar")).isEqualTo(agent.getPath());
      assertThat(seen.getArray("settings").getObject(0).getString("value")).isEqualTo("debug");

      Cli detach = Cli.run(agent, "detach", app.pid());
      assertThat(detach.exit()).as("%s", detach).isZero();
      assertThat(detach.out()).startsWith("Sonde detached from " + app.pid());

      Cli late = Cli.run(agent, "detach", app.pid());
      assertThat(late.exit()).isEqualTo(7);
      assertThat(late.err()).contains("is not attached to process " + app.pid());
      assertThat(app.output()).isEqualToIgnoringNewLines("up");
      assertThat(Leftovers.of(app.pid())).isEmpty();
    }
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void commandLine_runsOnEveryJava(TestJdk jdk) throws Exception {
    try (App app = App.start(TestJdk.running(), application)) {
      Cli attach = Cli.runOn(jdk.java(), agent, "attach", app.pid());
      assertThat(attach.exit()).as("%s", attach).isZero();
      assertThat(attach.out()).contains("undo", " detach " + app.pid());

      Cli list = Cli.runOn(jdk.java(), agent, "list", app.pid(), "--json");
      assertThat(list.json().getBoolean("attached")).isTrue();
      assertThat(list.json().getString("java")).isEqualTo(System.getProperty("java.version"));
      assertThat(list.json().getString("main")).isEqualTo(application.getPath());
    }
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void socketOfAnEarlierJvm_isReplaced(TestJdk jdk) throws Exception {
    try (App earlier = App.start(TestJdk.running(), application);
        App app = App.start(TestJdk.running(), application)) {
      assertThat(Cli.run(agent, "attach", earlier.pid()).exit()).isZero();
      earlier.signal("KILL");
      Files.move(
          Paths.get("/tmp/.java_pid" + earlier.pid()), Paths.get("/tmp/.java_pid" + app.pid()));

      Cli attach = Cli.runOn(jdk.java(), agent, "attach", app.pid());
      assertThat(attach.exit()).as("%s", attach).isZero();
    }
  }

  @Test
  void runtimeWithoutTheAttachApi_isEnough() throws Exception {
    TestJdk eight = jdks().stream().filter(jdk -> jdk.version() == 8).findFirst().orElse(null);
    assumeTrue(eight != null, "no JDK 8 below SONDE_TEST_JDKS");
    File jre = new File(eight.home(), "jre/bin/java");
    assumeTrue(jre.canExecute(), "the JDK 8 has no runtime of its own");
    runsWithoutTheAttachApi(jre.getPath());
  }

  @Test
  void runtimeOfTheBaseModuleOnly_isEnough() throws Exception {
    TestJdk linker = TestJdk.running();
    File image = new File(folder, "runtime");
    int linked =
        new ProcessBuilder(
                new File(linker.home(), "bin/jlink").getPath(),
                "--add-modules",
                "java.base",
                "--output",
                image.getPath())
            .redirectErrorStream(true)
            .redirectOutput(new File(folder, "jlink.txt"))
            .start()
            .waitFor();
    assumeTrue(linked == 0, "the running JDK has no modules to link a runtime of");
    runsWithoutTheAttachApi(new File(image, "bin/java").getPath());
  }

  private static void runsWithoutTheAttachApi(String java) throws Exception {
    try (App app = App.start(TestJdk.running(), application)) {
      Cli attach = Cli.runOn(java, agent, "attach", app.pid());
      assertThat(attach.exit()).as("%s", attach).isZero();
      Cli detach = Cli.runOn(java, agent, "detach", app.pid());
      assertThat(detach.exit()).as("%s", detach).isZero();
    }
  }
}
