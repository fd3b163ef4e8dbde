package dev.sonde.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** One clear line, the documented exit code, and nothing left. */
class BadInputTest {
  @TempDir static File folder;

  private static File agent;
  private static File application;

  @BeforeAll
  static void build() throws Exception {
    agent = StandIn.agent(folder);
    application = StandIn.application(folder);
  }

  @ParameterizedTest
  @CsvSource({
    "attach, 2, no JVM is named",
    "attach 4000000, 3, there is no process 4000000",
    "attach 99999999999999999999, 3, there is no process",
    "attach no-such-name, 3, matches 'no-such-name'",
    "status no-such-name, 3, matches 'no-such-name'",
    "attach 1 --timeout 0, 2, --timeout 0 is out of range",
    "attach 1 --timeout x, 2, --timeout",
    "attach 1 --set hunter2, 2, key=value",
    "attach 1 --sett=a=hunter2, 2, Unknown option",
    "attach 1 2 a=hunter2, 2, Unmatched",
    "attach 1 --config /no/such/file, 8, /no/such/file cannot be read",
    "set 1, 2, nothing is set",
    "detach, 2, no JVM is named",
    "nonsense, 2, nonsense"
  })
  void wrongArguments_areOneLine(String arguments, int exit, String message) {
    Cli run = Cli.run(agent, arguments.split(" "));

    assertThat(run.exit()).as("%s", run).isEqualTo(exit);
    assertThat(run.out()).isEmpty();
    assertThat(run.err().split("\n")[0]).startsWith("sonde: ").contains(message);
    assertThat(run.toString()).doesNotContain("hunter2");
  }

  @Test
  void processThatIsNoJvm_isNotTouched() throws Exception {
    Process sleep = new ProcessBuilder("sleep", "60").start();
    try {
      String pid = String.valueOf(Process.class.getMethod("pid").invoke(sleep));
      Cli run = Cli.run(agent, "attach", pid);

      assertThat(run.exit()).isEqualTo(3);
      assertThat(run.err())
          .startsWith("sonde: process " + pid + " (sleep) is no JVM")
          .hasLineCount(1);
      assertThat(sleep.isAlive()).isTrue();
    } finally {
      sleep.destroyForcibly();
    }
  }

  @Test
  void jvmThatTakesNoAgents_printsNothingAndGoesOn() throws Exception {
    File flags = new File(folder, "flags");
    Files.write(flags.toPath(), "+DisableAttachMechanism\n".getBytes(UTF_8));
    for (String option :
        Arrays.asList(
            "-XX:+DisableAttachMechanism",
            "-XX:-EnableDynamicAgentLoading",
            "-XX:Flags=" + flags)) {
      try (App app = App.start(TestJdk.running(), application, option)) {
        Cli run = Cli.run(agent, "attach", app.pid(), "--json");

        assertThat(run.exit()).as("%s", run).isEqualTo(4);
        assertThat(run.json().getObject("error").getString("code")).endsWith("-disabled");
        assertThat(run.json().getObject("error").getString("fix"))
            .contains("-javaagent:" + agent.getPath());
        assertThat(app.output()).isEqualToIgnoringNewLines("up");
      }
    }
  }

  @Test
  void stoppedJvm_isSaidToBeStopped_beforeAndDuringACall() throws Exception {
    try (App app = App.start(TestJdk.running(), application)) {
      app.signal("STOP");
      Cli before = Cli.run(agent, "attach", app.pid());
      assertThat(before.exit()).isEqualTo(6);
      assertThat(before.err()).contains("kill -CONT " + app.pid()).hasLineCount(1);

      app.signal("CONT");
      CompletableFuture<Cli> during =
          CompletableFuture.supplyAsync(
              () -> Cli.run(agent, attach(app, "--timeout", "3", "--set", "standin.millis=5000")));
      Thread.sleep(1500);
      app.signal("STOP");
      assertThat(during.get().exit()).as("%s", during.get()).isEqualTo(6);
      assertThat(Leftovers.of(app.pid())).isEmpty();
      app.signal("CONT");
    }
  }

  private static String[] attach(App app, String... more) {
    try {
      String[] arguments = new String[more.length + 2];
      arguments[0] = "attach";
      arguments[1] = app.pid();
      System.arraycopy(more, 0, arguments, 2, more.length);
      return arguments;
    } catch (ReflectiveOperationException java8) {
      throw new IllegalStateException(java8);
    }
  }

  @Test
  void jvmThatDoesNotAnswer_isGivenUp() throws Exception {
    try (App app = App.start(TestJdk.running(), application)) {
      Cli run = Cli.run(agent, attach(app, "--timeout", "1", "--set", "standin.millis=4000"));

      assertThat(run.exit()).isEqualTo(6);
      assertThat(run.err()).contains("did not answer within 1 s");
      assertThat(Leftovers.of(app.pid())).isEmpty();
    }
  }

  @Test
  void jvmThatEndsMeanwhile_isSaidToHaveEnded() throws Exception {
    try (App app = App.start(TestJdk.running(), application)) {
      CompletableFuture<Cli> run =
          CompletableFuture.supplyAsync(
              () -> Cli.run(agent, attach(app, "--set", "standin.millis=60000")));
      Thread.sleep(1500);
      app.signal("KILL");

      assertThat(run.get().exit()).as("%s", run.get()).isEqualTo(3);
      assertThat(run.get().err()).contains("ended before it answered");
      assertThat(Leftovers.of(app.pid())).isEmpty();
    }
  }

  @Test
  void settingThatTheAgentDoesNotKnow_isItsAnswer() throws Exception {
    try (App app = App.start(TestJdk.running(), application)) {
      assertThat(Cli.run(agent, "attach", app.pid()).exit()).isZero();
      Cli run = Cli.run(agent, "set", app.pid(), "levl=hunter2");

      assertThat(run.exit()).isEqualTo(7);
      assertThat(run.err()).contains("there is no setting levl; status lists them");
      assertThat(run.toString()).doesNotContain("hunter2");
    }
  }

  @Test
  void severalMatches_needAllToBeSaid() throws Exception {
    try (App one = App.start(TestJdk.running(), application);
        App two = App.start(TestJdk.running(), application)) {
      String name = application.getPath();
      Cli several = Cli.run(agent, "attach", name);
      assertThat(several.exit()).isEqualTo(3);
      assertThat(several.err()).contains("matches 2 JVMs", one.pid(), two.pid());

      Cli all = Cli.run(agent, "attach", name, "--all");
      assertThat(all.exit()).as("%s", all).isZero();
      assertThat(all.out()).contains("attached to " + one.pid(), "attached to " + two.pid());

      Cli pattern = Cli.run(agent, "detach", "*/app.j?r", "--all");
      assertThat(pattern.out()).contains("from " + one.pid(), "from " + two.pid());
    }
  }

  @Test
  void commandThatIsKilled_leavesNothing() throws Exception {
    try (App app = App.start(TestJdk.running(), application)) {
      File output = new File(folder, "killed.txt");
      Process command =
          Cli.start(
              Collections.emptyList(),
              Cli.CLASS_PATH,
              TestJdk.running().java(),
              agent,
              output,
              new File(folder, "killed-err.txt"),
              attach(app, "--set", "standin.millis=60000"));
      List<String> before = Leftovers.of(app.pid());
      for (int i = 0; i < 1000 && before.isEmpty(); i++) {
        Thread.sleep(10);
        before = Leftovers.of(app.pid());
      }
      assertThat(before).isNotEmpty();
      command.destroy();
      assertThat(command.waitFor()).isEqualTo(143);
      assertThat(Leftovers.of(app.pid())).isEmpty();
    }
  }

  @Test
  void anotherUser_isToldWhichOneToBecome() throws Exception {
    assumeTrue(OtherUser.isPossible(), "needs root and setpriv to become another user");
    OtherUser.open(folder);
    File err = new File(folder, "denied.txt");
    try (App app = App.start(TestJdk.running(), application)) {
      Process command =
          Cli.start(
              OtherUser.COMMAND,
              OtherUser.classPath(folder),
              TestJdk.running().java(),
              agent,
              new File(folder, "out.txt"),
              err,
              attach(app));

      assertThat(command.waitFor()).isEqualTo(5);
      assertThat(Cli.text(err.toPath()))
          .startsWith("sonde: process " + app.pid() + " belongs to user ")
          .contains("sudo java -jar " + agent + " attach " + app.pid())
          .hasLineCount(1);
    }
  }
}
