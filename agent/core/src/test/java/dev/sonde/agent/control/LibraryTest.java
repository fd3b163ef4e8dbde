package dev.sonde.agent.control;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LibraryTest {

  @Test
  void jar_isNamedWithItsVersion() {
    assertThat(Library.of(Test.class)).matches("junit-jupiter-api \\d+(\\.\\d+)+.*");
  }

  @Test
  void classesOfTheJdk_areNamedByItsVersion() {
    assertThat(Library.of(String.class)).isEqualTo("JDK " + System.getProperty("java.version"));
  }

  @Test
  void folder_isTheApplication() {
    assertThat(Library.of(LibraryTest.class)).isEqualTo("application");
  }
}
