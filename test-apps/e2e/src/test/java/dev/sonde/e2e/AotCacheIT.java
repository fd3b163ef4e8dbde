package dev.sonde.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * An application's AOT cache stays in use: made with the agent, the JVM takes it with the agent.
 */
class AotCacheIT {

  @ParameterizedTest(name = "JDK {0}")
  @ValueSource(ints = {25, 27})
  void cacheMadeWithTheAgent_isUsedWithTheAgent(int feature, @TempDir Path folder)
      throws Exception {
    Jdk jdk = InstalledJdk.of(feature);
    Path cache = folder.resolve("smoke.aot");
    Path classes = folder.resolve("classes.log");
    try (OtlpSink sink = OtlpSink.start();
        SpawnedApp training =
            SpawnedApp.launch(jdk, "smoke")
                .jvm("-XX:AOTCacheOutput=" + cache)
                .agent("smoke", sink.endpoint())
                .start()) {
      assertThat(training.get("/work").body()).isEqualTo("ok");
      assertThat(training.get("/stop").body()).isEqualTo("bye");
      assertThat(training.awaitExit()).as("exit of %s", training).isZero();
      assertThat(sink.traces()).as("the agent stays out of it").isEmpty();
    }
    assertThat(cache).exists();

    try (OtlpSink sink = OtlpSink.start();
        SpawnedApp smoke =
            SpawnedApp.launch(jdk, "smoke")
                .jvm("-XX:AOTCache=" + cache, "-Xlog:class+load:file=" + classes)
                .agent("smoke", sink.endpoint())
                .start()) {
      assertThat(smoke.get("/work").body()).isEqualTo("ok");
      SmokeIT.assertComplete(sink.awaitTrace("the whole work", SmokeIT::isWhole));
      assertThat(smoke.get("/stop").body()).isEqualTo("bye");
      assertThat(smoke.awaitExit()).as("exit of %s", smoke).isZero();
      assertThat(smoke.stderr()).isEmpty();
    }
    try (Stream<String> lines = Files.lines(classes)) {
      List<String> own = lines.filter(line -> line.contains("] dev.sonde.testapps.")).toList();
      assertThat(own).as("the application's classes").isNotEmpty();
      assertThat(own).anyMatch(line -> line.contains("source: shared objects file"));
    }
  }
}
