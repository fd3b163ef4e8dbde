package dev.sonde.benchmarks;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;

/**
 * Where everything lies.
 *
 * @param root of the repository
 * @param javaHome the JDK that is measured
 */
public record Environment(Path root, Path javaHome) {

  /**
   * A file that the build makes, by its path from the root.
   *
   * @throws IllegalStateException when it is missing
   */
  public Path built(String path) {
    Path file = root.resolve(path).toAbsolutePath().normalize();
    if (!Files.exists(file)) {
      throw new IllegalStateException(file + " is missing: run test-apps/benchmarks/run.sh");
    }
    return file;
  }

  /** The feature release of the JDK that is measured, such as 25. */
  int feature() throws IOException {
    Properties release = new Properties();
    try (Reader text = Files.newBufferedReader(javaHome.resolve("release"))) {
      release.load(text);
    }
    String version = release.getProperty("JAVA_VERSION", "").replace("\"", "");
    return Runtime.Version.parse(version).feature();
  }

  public Path java() {
    return javaHome.resolve("bin/java");
  }
}
