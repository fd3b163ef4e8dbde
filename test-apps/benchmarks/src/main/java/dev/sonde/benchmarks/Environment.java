package dev.sonde.benchmarks;

import java.nio.file.Files;
import java.nio.file.Path;

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

  public Path java() {
    return javaHome.resolve("bin/java");
  }
}
