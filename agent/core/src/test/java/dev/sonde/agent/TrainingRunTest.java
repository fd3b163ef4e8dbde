package dev.sonde.agent;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TrainingRunTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "java\0-XX:AOTCacheOutput=app.aot\0-jar\0app.jar\0",
        "java\0-Xmx1g\0-XX:AOTMode=record\0-XX:AOTConfiguration=app.conf\0Main\0",
        "java\0-XX:AOTMode=create\0-XX:AOTCache=app.aot\0",
      })
  void commandLineThatMakesACache(String commandLine) {
    assertThat(TrainingRun.is(commandLine, Map.of())).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "java\0-XX:AOTCache=app.aot\0-jar\0app.jar\0",
        "java\0-XX:AOTMode=on\0-jar\0app.jar\0",
        "java\0-Dwhy=no-XX:AOTMode=record\0-jar\0app.jar\0",
      })
  void commandLineThatUsesOne(String commandLine) {
    assertThat(TrainingRun.is(commandLine, Map.of())).isFalse();
  }

  @Test
  void variables_holdOptionsToo() {
    Map<String, String> environment =
        Map.of("JAVA_TOOL_OPTIONS", "-javaagent:sonde.jar -XX:AOTCacheOutput=app.aot");
    assertThat(TrainingRun.is(null, environment)).isTrue();
    assertThat(TrainingRun.is(null, Map.of("PATH", "-XX:AOTMode=record"))).isFalse();
  }

  @Test
  void thisJvm_makesNone() {
    assertThat(TrainingRun.isThis()).isFalse();
  }
}
