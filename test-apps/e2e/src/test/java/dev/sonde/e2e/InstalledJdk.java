package dev.sonde.e2e;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.util.Optional;

/** The JDK that a test is for; a machine that has none skips the test. */
final class InstalledJdk {
  private InstalledJdk() {}

  static Jdk of(int feature) throws IOException {
    Optional<Jdk> jdk = Jdk.find(feature);
    assumeTrue(jdk.isPresent(), () -> "No JDK " + feature + " in " + Jdk.FOLDERS);
    return jdk.get();
  }
}
