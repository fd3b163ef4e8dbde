package dev.sonde.parity;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ScenarioTest {

  @ParameterizedTest
  @EnumSource
  void requests_areOfTheKnownForm_andEachIsThereOnce(Scenario scenario) throws IOException {
    assertThat(scenario.requests())
        .isNotEmpty()
        .doesNotHaveDuplicates()
        .allMatch(line -> line.matches("(GET|POST) /\\S+"));
  }
}
