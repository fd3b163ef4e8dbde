package dev.sonde.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import dev.sonde.cli.outcome.CommandFailure;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SettingsTest {
  @TempDir Path folder;

  @Test
  void assignment_countsMoreThanTheFile_andMayHoldEqualsSigns() throws Exception {
    File file = folder.resolve("s.properties").toFile();
    Files.write(file.toPath(), "a=1\nb = gr\u00fcn\n".getBytes(UTF_8));

    Properties request = Settings.of(Arrays.asList("a=2", "c=x=y", "d="), file).request();

    assertThat(request)
        .containsOnly(
            entry("set.a", "2"),
            entry("set.b", "gr\u00fcn"),
            entry("set.c", "x=y"),
            entry("set.d", ""));
  }

  @Test
  void whatIsWrong_isSaidWithoutAValue() {
    assertThatThrownBy(() -> Settings.of(Collections.singletonList("=hunter2"), null))
        .isInstanceOf(CommandFailure.class)
        .hasMessageNotContaining("hunter2");
    assertThatThrownBy(() -> Settings.of(Collections.singletonList("hunter2"), null))
        .isInstanceOf(CommandFailure.class)
        .hasMessageNotContaining("hunter2");
  }

  @Test
  void fileThatCannotBeRead_isNamed() {
    File none = folder.resolve("none.properties").toFile();

    assertThatThrownBy(() -> Settings.of(Collections.emptyList(), none))
        .isInstanceOf(CommandFailure.class)
        .hasMessageContaining("none.properties");
  }
}
