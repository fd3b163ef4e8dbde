package dev.sonde.premain;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.util.List;
import net.bytebuddy.agent.ByteBuddyAgent;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class StartTest {

  private static final String HELLO = "dev.sonde.premain.app.Hello";

  @TempDir static File directory;

  private static File agent;
  private static String application;

  static List<Jdk> jdks() throws Exception {
    return Jdk.all();
  }

  @BeforeAll
  static void build() throws IOException {
    agent = TestJar.agent(directory, "sonde with space.jar", true);
    application = TestJar.application(directory).getPath();
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void agentIsStarted_insideItsOwnLoader(Jdk jdk) throws Exception {
    Run run = jdk.run("-javaagent:" + agent + "=a=b,c=d", "-cp", application, HELLO);

    assertThat(run.err()).isEmpty();
    assertThat(run.out().split("\n"))
        .containsExactly(
            "hello",
            "standin.arguments=a=b,c=d",
            "standin.build=true",
            "standin.dispatcher=java.lang.SondeDispatcher@null",
            "standin.late=false",
            "standin.loader=there",
            "standin.own=true",
            "standin.package=dev.sonde.agent",
            "standin.resource=" + (int) 'r',
            "standin.starts=1",
            "standin.stream=" + (int) 'r',
            "standin.version=1.2.3",
            "bye");
    assertThat(run.exit()).isZero();
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void secondAgentOption_isOneLineAndNoSecondStart(Jdk jdk) throws Exception {
    String copy = TestJar.agent(directory, "copy.jar", true).getPath();
    Run run =
        jdk.run(
            "-javaagent:" + agent,
            "-javaagent:" + agent,
            "-javaagent:" + copy,
            "-cp",
            application,
            HELLO);

    assertThat(run.err().split("\n"))
        .hasSize(2)
        .allSatisfy(line -> assertThat(line).startsWith("sonde: not started again: "));
    assertThat(run.out()).contains("standin.starts=1\n").endsWith("bye\n");
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void failure_isOneLineAndTheApplicationRuns(Jdk jdk) throws Exception {
    Run run = jdk.run("-javaagent:" + agent + "=fail", "-cp", application, HELLO);

    assertThat(run.err())
        .isEqualTo(
            "sonde: not started: java.lang.NoClassDefFoundError: stand-in/Failure (-javaagent)\n");
    assertThat(run.out()).isEqualTo("hello\nbye\n");
    assertThat(run.exit()).isZero();
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void truncatedJar_isOneLineAndTheApplicationRuns(Jdk jdk) throws Exception {
    String incomplete = TestJar.agent(directory, "incomplete.jar", false).getPath();
    Run run = jdk.run("-javaagent:" + incomplete, "-cp", application, HELLO);

    assertThat(run.err())
        .isEqualTo(
            "sonde: not started: java.lang.ClassNotFoundException: dev.sonde.agent.Agent (-javaagent)\n");
    assertThat(run.out()).isEqualTo("hello\nbye\n");
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void attach_startsOnceUntilItIsDetached(Jdk jdk) throws Exception {
    String quiet = jdk.version() < 21 ? "-Dquiet" : "-XX:+EnableDynamicAgentLoading";
    Run run = jdk.start(quiet, "-cp", application, HELLO, "wait");
    try {
      run.await("hello");
      attach(run, "detach");
      attach(run, "second");
      attach(run, "third");
      run.type("go");
      run.finish();

      assertThat(run.err()).startsWith("sonde: not started again: ").hasLineCount(1);
      assertThat(run.out())
          .contains("standin.starts=2\n", "standin.arguments=second\n", "standin.late=true\n");
      assertThat(run.exit()).isZero();
    } finally {
      run.kill();
    }
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void agentsLoader_isCollectedAfterDetach(Jdk jdk) throws Exception {
    Run run = jdk.run("-javaagent:" + agent + "=detach", "-cp", application, HELLO);

    assertThat(run.err()).isEmpty();
    assertThat(run.out()).contains("standin.loader=gone\n");
  }

  private static void attach(Run run, String arguments) throws ReflectiveOperationException {
    try {
      ByteBuddyAgent.attach(agent, run.pid(), arguments);
    } catch (IllegalStateException failed) {
      // JDK 8 answers "0" for success, which the attach API of later JDKs takes for a failure.
      assertThat(failed).rootCause().hasMessageMatching("(Failed to load agent library: )?0");
    }
  }
}
