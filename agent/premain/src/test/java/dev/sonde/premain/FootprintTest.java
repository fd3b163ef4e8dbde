package dev.sonde.premain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a start leaves in the JVM that was the application's to settle. */
class FootprintTest {

  private static final String HELLO = "dev.sonde.premain.app.Hello";
  private static final Pattern LOADED =
      Pattern.compile("^(?:\\[Loaded |\\[[^]]*\\](?:\\[[^]]*\\])* )([\\w.$]+)(?=[ /]).*");

  @TempDir static File directory;

  private static String agent;
  private static String application;

  static List<Jdk> jdks() throws Exception {
    return Jdk.all();
  }

  @BeforeAll
  static void build() throws IOException {
    agent = TestJar.agent(directory, "sonde.jar", true).getPath();
    application = TestJar.application(directory).getPath();
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void start_loadsNothingThatIsTheApplicationsToConfigure(Jdk jdk) throws Exception {
    Set<String> without = loadedBeforeMain(jdk, application);
    Set<String> with = loadedBeforeMain(jdk, agent);

    assertThat(with).contains("dev.sonde.premain.Sonde", "java.lang.SondeDispatcher");
    with.removeAll(without);
    assertThat(with)
        .noneMatch(
            name ->
                name.startsWith("java.util.logging.")
                    || name.startsWith("java.nio.file.")
                    || name.startsWith("javax.management.")
                    || name.startsWith("java.security.SecureRandom"));
  }

  private static Set<String> loadedBeforeMain(Jdk jdk, String agent) throws Exception {
    String log = jdk.version() == 8 ? "-verbose:class" : "-Xlog:class+load";
    Run run = jdk.run(log, "-javaagent:" + agent, "-cp", application, HELLO);
    Set<String> names = new TreeSet<>();
    for (String line : run.out().split("\n")) {
      Matcher loaded = LOADED.matcher(line);
      if (loaded.matches()) {
        if (loaded.group(1).equals(HELLO)) {
          return names;
        }
        names.add(loaded.group(1));
      }
    }
    throw new AssertionError("no line of " + HELLO + " in:\n" + run.out() + run.err());
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void applicationsArchive_staysInUse(Jdk jdk) throws Exception {
    assumeTrue(
        jdk.version() >= 13, "archives of an application's classes made at exit came with JDK 13");
    String archive = new File(directory, "archive-" + jdk.version() + ".jsa").getPath();
    Run dump = jdk.run("-XX:ArchiveClassesAtExit=" + archive, "-cp", application, HELLO);
    assertThat(new File(archive)).as("%s", dump.err()).exists();

    Run run =
        jdk.run(
            "-Xlog:class+load",
            "-XX:SharedArchiveFile=" + archive,
            "-javaagent:" + agent,
            "-cp",
            application,
            HELLO);

    assertThat(run.out()).containsPattern(HELLO + " source: shared objects file \\(top\\)");
    assertThat(run.err()).isEmpty();
  }
}
