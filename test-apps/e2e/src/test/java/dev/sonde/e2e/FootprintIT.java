package dev.sonde.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the agent loads before the application's main class, compared with a start without it. */
class FootprintIT {

  private static final String MAIN = "dev.sonde.testapps.smoke.Smoke";

  /** {@code [Loaded a.b.C from …]} on 8, {@code [0.1s][info][class,load] a.b.C source: …} later. */
  private static final Pattern LOADED =
      Pattern.compile("(?:^\\[Loaded |\\[class,load] )([\\w.$]+)(?: from| source:)");

  /** Whoever touches these before {@code main} decides something that is the application's. */
  private static final List<String> NOT_BEFORE_MAIN =
      List.of(
          "java.util.logging.",
          "java.nio.file.",
          "javax.management.",
          "java.lang.management.",
          "sun.misc.Unsafe",
          "java.security.SecureRandom",
          "java.net.http.",
          "java.sql.",
          "io.opentelemetry.",
          "okhttp3.");

  @ParameterizedTest(name = "JDK {0}")
  @ValueSource(ints = {8, 11, 17, 21, 25, 27})
  void nothingOfTheApplicationsIsTouchedBeforeMain(int feature) throws Exception {
    Optional<Jdk> jdk = Jdk.find(feature);
    assumeTrue(jdk.isPresent(), () -> "No JDK " + feature + " in " + Jdk.FOLDERS);

    Set<String> more = new TreeSet<>(beforeMain(jdk.get(), "-javaagent:" + BuiltJars.agent()));
    more.removeAll(beforeMain(jdk.get()));

    assertThat(more).anyMatch(name -> name.startsWith("dev.sonde.agent."));
    assertThat(more).noneMatch(name -> NOT_BEFORE_MAIN.stream().anyMatch(name::startsWith));
  }

  private static Set<String> beforeMain(Jdk jdk, String... arguments) throws Exception {
    List<String> command = new ArrayList<>(List.of(jdk.java().toString(), "-verbose:class"));
    command.addAll(List.of(arguments));
    command.addAll(
        List.of("-jar", BuiltJars.app("smoke").toString(), "--port", "0", "--once", "1"));
    Map<String, String> environment =
        Map.of("OTEL_TRACES_EXPORTER", "none", "OTEL_METRICS_EXPORTER", "none");
    try (SpawnedProcess process = SpawnedProcess.start("smoke", command, environment)) {
      assertThat(process.awaitExit(Duration.ofSeconds(60))).as("exit of %s", process).isZero();
      Set<String> loaded = new TreeSet<>();
      for (String line : process.stdout()) {
        Matcher name = LOADED.matcher(line);
        if (name.find()) {
          if (name.group(1).equals(MAIN)) {
            return loaded;
          }
          loaded.add(name.group(1));
        }
      }
      throw new AssertionError(MAIN + " is never loaded by " + process);
    }
  }
}
