package dev.sonde.cli.jvm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sonde.cli.outcome.CommandFailure;
import dev.sonde.cli.outcome.Problem;
import dev.sonde.cli.outcome.Reason;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RunningJvmsTest {
  private static final String ID =
      "3f2a9c1b7d0011223344556677889900aabbccddeeff00112233445566778899";

  @TempDir Path root;
  private FakeProc fake;

  @BeforeEach
  void build() throws Exception {
    fake = new FakeProc(root);
  }

  @Test
  void everyProcessWithALibraryOfAJvm_isFound() throws Exception {
    fake.jvm(20, "/opt/jdk/bin/java", "-Xmx1g", "-cp", "a:b", "com.example.Main", "arg");
    fake.jvm(3, "launcher", "--help");
    fake.process(4, "S", "0").write("4/maps", "00-01 r-xp 0 0 0 /lib/libc.so.6\n");
    fake.process(5, "Z", "0");

    assertThat(fake.jvms().all()).extracting(Jvm::pid).containsExactly(3L, 20L);
    Jvm jvm = fake.jvms().of(20);
    assertThat(jvm.main()).isEqualTo("com.example.Main");
    assertThat(jvm.uid()).isEqualTo(7);
    assertThat(jvm.gid()).isEqualTo(8);
    assertThat(jvm.innerPid()).isEqualTo(1);
    assertThat(jvm.obstacle()).isNull();
    assertThat(jvm.isAttached()).isFalse();
  }

  @Test
  void version_isThatOfTheReleaseFileInTheProcesssFileSystem() throws Exception {
    fake.jvm(20, "java", "-jar", "/app/shop.jar")
        .write("20/root/opt/jdk/release", "IMPLEMENTOR=\"x\"\nJAVA_VERSION=\"17.0.9\"\n");

    Jvm jvm = fake.jvms().of(20);

    assertThat(jvm.version()).isEqualTo("17.0.9");
    assertThat(jvm.main()).isEqualTo("/app/shop.jar");
    assertThat(jvm.warnsOfDynamicLoading()).isFalse();
  }

  @Test
  void agent_isKnownByItsThread() throws Exception {
    fake.jvm(20, "java", "Main")
        .write("20/task/20/comm", "java\n")
        .write("20/task/31/comm", "sonde-export\n");

    assertThat(fake.jvms().of(20).isAttached()).isTrue();
  }

  @Test
  void container_isTheLastIdOfItsGroups() throws Exception {
    fake.jvm(20, "java", "Main").write("20/cgroup", "0::/system.slice/docker-" + ID + ".scope\n");
    fake.jvm(21, "java", "Main")
        .write("21/cgroup", "0::/\n")
        .write("21/mountinfo", "1 2 0:3 /var/lib/docker/containers/" + ID + "/hosts /etc/hosts\n");

    assertThat(fake.jvms().of(20).container()).isEqualTo("3f2a9c1b7d00");
    assertThat(fake.jvms().of(21).container()).isEqualTo("3f2a9c1b7d00");
  }

  @ParameterizedTest
  @CsvSource({
    "-XX:+DisableAttachMechanism, ATTACH_DISABLED",
    "-XX:-EnableDynamicAgentLoading, DYNAMIC_LOADING_DISABLED",
    "-Xrs, SIGNALS_REDUCED"
  })
  void option_thatKeepsAgentsOut_isNamedBeforeAnythingIsSent(String option, Reason reason)
      throws Exception {
    fake.jvm(20, "java", option, "Main");
    fake.jvm(21, "java", "Main")
        .write("21/environ", "A=b\0JDK_JAVA_OPTIONS=-Xmx1g " + option + "\0");
    fake.jvm(22, "java", "@args", "Main").write("22/cwd/args", "-ea # " + "no\n'" + option + "'\n");

    for (long pid = 20; pid <= 22; pid++) {
      Problem problem = fake.jvms().of(pid).obstacle();
      assertThat(problem).isNotNull();
      assertThat(problem.reason()).isEqualTo(reason);
      assertThat(problem.fix()).isNotNull();
    }
  }

  @Test
  void oldJava_stoppedProcess_andOneStillStarting_takeNoAgent() throws Exception {
    fake.jvm(20, "java", "Main").write("20/root/opt/jdk/release", "JAVA_VERSION=\"1.7.0_80\"\n");
    fake.jvm(21, "java", "Main").process(21, "T", "2000000181005ccf");
    fake.jvm(22, "java", "Main").process(22, "S", "0000000000000000");
    fake.jvm(23, "java", "Main").write("23/exe", "\u007fELF\u0001\u0001");

    assertThat(reason(20)).isEqualTo(Reason.JAVA_TOO_OLD);
    assertThat(reason(21)).isEqualTo(Reason.STOPPED);
    assertThat(reason(22)).isEqualTo(Reason.STARTING);
    assertThat(reason(23)).isEqualTo(Reason.NOT_64_BIT);
  }

  @Test
  void jvmThatSaysNothingOfItself_isStartingForTwoSeconds() throws Exception {
    String stat = "20 (a b) c) S 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 5000 0\n";
    fake.jvm(20, "java", "Main").write("20/stat", stat).write("uptime", "51.9 100.0\n");
    assertThat(reason(20)).isEqualTo(Reason.STARTING);

    fake.write("uptime", "52.0 100.0\n");
    assertThat(fake.jvms().of(20).obstacle()).isNull();
  }

  private Reason reason(long pid) throws CommandFailure {
    Problem obstacle = fake.jvms().of(pid).obstacle();
    assertThat(obstacle).isNotNull();
    return obstacle.reason();
  }

  @Test
  void jvmThatListens_needsNoSignal() throws Exception {
    fake.jvm(20, "java", "-Xrs", "Main").write("20/root/tmp/.java_pid1", "");

    assertThat(fake.jvms().of(20).obstacle()).isNull();
  }

  @Test
  void anotherUsersProcess_isDenied_withTheCommandThatHelps() throws Exception {
    fake.write("self/status", "Pid:\t1\nUid:\t5\t5\t5\t5\nGid:\t5\t5\t5\t5\n");
    fake.process(20, "S", "0").write("20/cmdline", "/usr/bin/java\0Main\0");

    Problem problem = fake.jvms().of(20).obstacle();

    assertThat(problem).isNotNull();
    assertThat(problem.reason()).isEqualTo(Reason.PERMISSION_DENIED);
    assertThat(problem.fix()).contains("sudo -u '#7' -g '#8' java -jar sonde.jar");
  }

  @Test
  void whatIsNoJvm_isSaidToBeNone() throws Exception {
    fake.process(4, "S", "0").write("4/maps", "00-01 r-xp 0 0 0 /lib/libc.so.6\n");
    fake.process(5, "Z", "0");
    fake.process(6, "S", "0").write("6/status", "Name:\tbash\nPid:\t6\n");

    failsWith(99, Reason.NO_SUCH_PROCESS);
    failsWith(4, Reason.NOT_A_JVM);
    failsWith(5, Reason.ENDED);
    failsWith(6, Reason.PERMISSION_DENIED);
  }

  private void failsWith(long pid, Reason reason) {
    assertThatThrownBy(() -> fake.jvms().of(pid))
        .isInstanceOfSatisfying(
            CommandFailure.class,
            failure -> assertThat(failure.problem().reason()).isEqualTo(reason));
  }
}
