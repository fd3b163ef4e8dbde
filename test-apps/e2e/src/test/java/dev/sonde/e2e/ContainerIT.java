package dev.sonde.e2e;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.google.gson.JsonObject;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A JVM of another user, alone in a PID namespace, with a mount namespace and a {@code /tmp} of its
 * own, and a root file system that is read-only: attached to from outside, traced and left.
 */
class ContainerIT {
  private static final int USER = 61234;
  private static final String MOUNTED = "/var/tmp/sonde-container-it";

  /** The application's folder, then the command. */
  private static final String INSIDE =
      String.join(
          " && ",
          "folder=$1",
          "shift",
          "mkdir -p " + MOUNTED,
          "mount --bind \"$folder\" " + MOUNTED,
          "mount -t tmpfs -o mode=1777,size=16m none /tmp",
          "mount --bind / /mnt",
          "mount -o remount,ro,bind /",
          "cd /",
          "exec setpriv --reuid=" + USER + " --regid=" + USER + " --clear-groups \"$@\"");

  @TempDir Path folder;
  @TempDir Path hidden;

  @BeforeEach
  void needsNamespaces() throws Exception {
    assumeTrue(
        Files.getAttribute(Path.of("/proc/self"), "unix:uid").equals(0)
            && succeeds("unshare", "-pmf", "--mount-proc", "setpriv", "--reuid=" + USER, "true"),
        "this machine does not let the test make namespaces");
  }

  /** The mount is gone with its namespace, the place for it is not. */
  @AfterAll
  static void removeMountPoint() throws IOException {
    Files.deleteIfExists(Path.of(MOUNTED));
  }

  private static boolean succeeds(String... command) throws InterruptedException {
    try {
      return new ProcessBuilder(command).start().waitFor() == 0;
    } catch (IOException notInstalled) {
      return false;
    }
  }

  @ParameterizedTest(name = "JDK {0}")
  @ValueSource(ints = {8, 11, 17, 21, 25, 27})
  void jvmInAContainer_isAttachedTracedAndLeft(int feature) throws Exception {
    Jdk jdk = InstalledJdk.of(feature);
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
    Files.copy(BuiltJars.app("smoke"), folder.resolve("smoke.jar"));
    Path sonde = Files.copy(BuiltJars.agent(), hidden.resolve("sonde.jar"));
    List<String> command =
        new ArrayList<>(
            List.of(
                "unshare",
                "-pmf",
                "--mount-proc",
                "sh",
                "-c",
                INSIDE,
                "-",
                folder.toString(),
                jdk.java().toString()));
    command.addAll(jdk.lateAgents());
    command.addAll(List.of("-jar", MOUNTED + "/smoke.jar", "--port", "0"));
    try (OtlpSink sink = OtlpSink.start();
        SpawnedProcess app = SpawnedProcess.start("container", command, Map.of())) {
      String port =
          app.awaitStdout(Pattern.compile("listening on port (\\d+)"), Duration.ofSeconds(60))
              .group(1);
      JsonObject jvm = run(sonde, "list", MOUNTED + "/*", "--json").json();
      assertThat(jvm.get("innerPid").getAsInt()).isEqualTo(1);
      assertThat(jvm.get("uid").getAsInt()).isEqualTo(USER);
      String pid = jvm.get("pid").getAsString();

      SondeCommand attach =
          run(
              sonde,
              "attach",
              pid,
              "--wait",
              "--set",
              "otel.exporter.otlp.endpoint=" + sink.endpoint(),
              "--set",
              "otel.exporter.otlp.protocol=http/protobuf",
              "--set",
              "otel.bsp.schedule.delay=200");
      assertThat(attach.exit()).as("%s %s", attach, app).isZero();
      assertThat(work(port)).isEqualTo("ok");
      sink.awaitTrace("the work", trace -> trace.has(span -> span.isServer("/work")));
      SondeCommand detach = run(sonde, "detach", pid);

      assertThat(detach.exit()).as("%s %s", detach, app).isZero();
      assertThat(new File("/proc/" + pid + "/root/tmp").list())
          .noneMatch(name -> name.startsWith(".sonde-") || name.startsWith(".attach_pid"));
      assertThat(work(port)).isEqualTo("ok");
      assertThat(app.stderr()).isEmpty();
    }
  }

  private static SondeCommand run(Path sonde, Object... arguments) throws Exception {
    return SondeCommand.runOn(Jdk.running().java(), sonde, arguments);
  }

  private static String work(String port) throws Exception {
    try (InputStream in = new URI("http://127.0.0.1:" + port + "/work").toURL().openStream()) {
      return new String(in.readAllBytes(), UTF_8);
    }
  }
}
