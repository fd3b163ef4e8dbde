package dev.sonde.cli.jvm;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ArgumentsTest {
  @Test
  void words_areSplitAtWhiteSpaceOutsideOfQuotes() {
    assertThat(Arguments.words(" -a  'b c'\t\"d'e\" f''\n"))
        .containsExactly("-a", "b c", "d'e", "f");
    assertThat(Arguments.words("''")).containsExactly("");
    assertThat(Arguments.words("")).isEmpty();
  }

  @Test
  void flag_isWhatStandsLast() {
    assertThat(Arguments.flag(Arrays.asList("-XX:+A", "-XX:-A"), "A")).isFalse();
    assertThat(Arguments.flag(Arrays.asList("-XX:-A", "-XX:+A"), "A")).isTrue();
    assertThat(Arguments.flag(Arrays.asList("-XX:+AB", "-XX:A=+"), "A")).isNull();
  }

  @ParameterizedTest
  @CsvSource({
    "java Main arg, 1",
    "java -Xmx1g -cp a:b Main, 4",
    "java --module-path m -m a/b, 3",
    "java --add-modules x -jar app.jar, 3",
    "java @args Main, 2",
    "java @args, -1",
    "java -version, -1"
  })
  void mainClass_isFoundAmongOptions(String line, int index) {
    assertThat(Arguments.mainIndex(Arrays.asList(line.split(" ")))).isEqualTo(index);
  }
}
