package dev.sonde.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.nio.file.Files;
import java.util.Collections;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** JVMs that come later. */
class WaitTest {
  @TempDir File folder;

  private File agent;
  private File application;

  @BeforeEach
  void build() throws Exception {
    agent = StandIn.agent(folder);
    application = StandIn.application(folder);
  }

  @Test
  void jvmThatIsNotThereYet_isWaitedFor() throws Exception {
    CompletableFuture<Cli> attach =
        CompletableFuture.supplyAsync(
            () -> Cli.run(agent, "attach", application.getPath(), "--wait", "--timeout", "60"));
    Thread.sleep(300);
    try (App app = App.start(TestJdk.running(), application)) {
      assertThat(attach.get().exit()).as("%s", attach.get()).isZero();
      assertThat(attach.get().out()).contains("attached to " + app.pid());
      assertThat(attach.get().err()).contains("waiting: no JVM's main class or jar matches");
    }
  }

  @Test
  void jvmThatDoesNotCome_isNotWaitedForLonger() {
    Cli attach = Cli.run(agent, "attach", application.getPath(), "--wait", "--timeout", "1");

    assertThat(attach.exit()).isEqualTo(6);
    assertThat(attach.err()).contains("sonde: waited in vain: no JVM's main class or jar matches");
  }

  @Test
  void jvmThatHasJustBeenStarted_isAttachedWithoutHarm() throws Exception {
    for (int i = 0; i < 5; i++) {
      try (App app = App.begin(Collections.emptyList(), TestJdk.running(), application)) {
        Cli attach = Cli.run(agent, "attach", app.pid(), "--wait", "--timeout", "60");

        assertThat(attach.exit()).as("%s %s", attach, app.output()).isZero();
      }
    }
  }

  @Test
  void watch_attachesToEachOneThatComes_untilItIsEnded() throws Exception {
    File out = new File(folder, "watch.txt");
    Process watch =
        Cli.start(
            Collections.emptyList(),
            Cli.CLASS_PATH,
            TestJdk.running().java(),
            agent,
            out,
            new File(folder, "watch-err.txt"),
            "attach",
            application.getPath(),
            "--watch");
    try (App one = App.start(TestJdk.running(), application);
        App two = App.start(TestJdk.running(), application)) {
      await(out, "attached to " + one.pid());
      await(out, "attached to " + two.pid());
      try (App three = App.start(TestJdk.running(), application)) {
        await(out, "attached to " + three.pid());
      }
      watch.destroy();
      assertThat(watch.waitFor()).isEqualTo(143);
    } finally {
      watch.destroyForcibly();
    }
  }

  private static void await(File file, String text) throws Exception {
    for (int i = 0; i < 3000; i++) {
      if (file.exists() && Cli.text(file.toPath()).contains(text)) {
        return;
      }
      Thread.sleep(10);
    }
    throw new AssertionError("no '" + text + "' in " + Files.readAllLines(file.toPath()));
  }
}
