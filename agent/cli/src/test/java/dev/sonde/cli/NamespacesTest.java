package dev.sonde.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.grack.nanojson.JsonObject;
import com.grack.nanojson.JsonParser;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Paths;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * JVMs of another user, in PID and mount namespaces of their own, with a {@code /tmp} that nobody
 * else sees: what a container is to an attach.
 */
class NamespacesTest {
  private static final List<String> UNSHARE = Arrays.asList("unshare", "-pmf", "--mount-proc");

  private static final String MOUNTED = "/var/tmp/sonde-namespaces-test";

  @TempDir static File folder;

  private static File application;

  @TempDir File hidden;
  private File agent;

  static List<TestJdk> jdks() throws Exception {
    return TestJdk.all();
  }

  @BeforeAll
  static void build() throws Exception {
    assumeTrue(
        OtherUser.isPossible() && OtherUser.succeeds(UNSHARE, "true"),
        "this machine does not let the test make namespaces");
    OtherUser.open(folder);
    application = StandIn.application(folder);
  }

  /** The mount is gone with its namespace, the place for it is not. */
  @AfterAll
  static void removeMountPoint() throws Exception {
    Files.deleteIfExists(Paths.get(MOUNTED));
  }

  /** Where the application does not see it. */
  @BeforeEach
  void hide() throws Exception {
    agent = StandIn.agent(hidden);
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void agent_isAttachedAndDetachedFromOutside(TestJdk jdk) throws Exception {
    String quiet = jdk.version() < 21 ? "-Dquiet" : "-XX:+EnableDynamicAgentLoading";
    try (App app = inside("size=4m", "", jdk, quiet)) {
      String pid = find();
      Cli attach = Cli.run(agent, "attach", pid, "--wait");
      assertThat(attach.exit()).as("%s", attach).isZero();
      Cli status = Cli.run(agent, "status", pid, "--json");
      assertThat(status.json().getObject("result").getString("jar"))
          .startsWith("/tmp/.sonde-")
          .endsWith("/sonde.jar");
      Cli detach = Cli.run(agent, "detach", pid);
      assertThat(detach.exit()).as("%s", detach).isZero();

      assertThat(new File("/proc/" + pid + "/root/tmp").list())
          .noneMatch(name -> name.startsWith(".sonde-") || name.startsWith(".attach_pid"));
      assertThat(app.output()).isEqualToIgnoringNewLines("up");
    }
  }

  @Test
  void rootFileSystemThatIsReadOnly_doesNotMatter() throws Exception {
    try (App app =
        inside("size=4m", "mount --bind / /mnt && mount -o remount,ro,bind /", TestJdk.running())) {
      Cli attach = Cli.run(agent, "attach", find(), "--wait");
      assertThat(attach.exit()).as("%s %s", attach, app.output()).isZero();
    }
  }

  @Test
  void tmpThatCannotBeWrittenTo_isNamed() throws Exception {
    try (App app = inside("size=4m", "mount -o remount,ro /tmp", TestJdk.running())) {
      Cli attach = Cli.run(agent, "attach", find(), "--wait");
      assertThat(attach.exit()).as("%s %s", attach, app.output()).isEqualTo(8);
      assertThat(attach.err()).contains("cannot be written to (Read-only file system)");
    }
  }

  @Test
  void tmpThatIsFull_isNamed_andLeftAsItWas() throws Exception {
    String fill = "head -c 20000000 /dev/zero > /tmp/full 2> /dev/null || true";
    try (App app = inside("size=1m", fill, TestJdk.running(), "-XX:-UsePerfData")) {
      String pid = find();
      Cli attach = Cli.run(agent, "attach", pid, "--wait");
      assertThat(attach.exit()).as("%s %s", attach, app.output()).isEqualTo(8);
      assertThat(attach.err()).contains("is full (No space left on device)");
      assertThat(new File("/proc/" + pid + "/root/tmp").list()).containsExactly("full");
    }
  }

  /**
   * @param tmp options of the file system at {@code /tmp}
   * @param more done before the JVM starts
   */
  private App inside(String tmp, String more, TestJdk jdk, String... options) throws Exception {
    // The application's folder is below /tmp, so it is bound to where it stays visible.
    String script =
        "set -e; app=$1; shift; mkdir -p "
            + MOUNTED
            + "; mount --bind \"$app\" "
            + MOUNTED
            + "; mount -t tmpfs -o mode=1777,"
            + tmp
            + " none /tmp; cd /; "
            + (more.isEmpty() ? "true" : more)
            + "; exec setpriv --reuid="
            + OtherUser.UID
            + " --regid="
            + OtherUser.GID
            + " --clear-groups \"$@\"";
    List<String> wrapper =
        Arrays.asList(
            "unshare", "-pmf", "--mount-proc", "bash", "-c", script, "-", folder.getPath());
    return App.startAs(wrapper, jdk, new File(MOUNTED, application.getName()), options);
  }

  /** The JVM's PID out here, which {@code unshare} does not tell. */
  private String find() throws Exception {
    Cli list = Cli.run(agent, "list", MOUNTED + "/*", "--json");
    JsonObject jvm = JsonParser.object().from(list.out());
    assertThat(jvm.getInt("innerPid")).isEqualTo(1);
    assertThat(jvm.getInt("uid")).isEqualTo(OtherUser.UID);
    return String.valueOf(jvm.getLong("pid"));
  }
}
