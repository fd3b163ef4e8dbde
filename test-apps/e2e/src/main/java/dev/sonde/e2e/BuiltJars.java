package dev.sonde.e2e;

import java.nio.file.Files;
import java.nio.file.Path;

/** The jars under test, as the build left them. Tests run in the folder of their module. */
public final class BuiltJars {
  private BuiltJars() {}

  /** The agent: the system property {@code sonde.jar}, or what the agent's module has built. */
  public static Path agent() {
    return existing(Path.of(System.getProperty("sonde.jar", "../../agent/dist/target/sonde.jar")));
  }

  public static Path bridge() {
    return existing(Path.of("../../collector-bridge/target/sonde-bridge.jar"));
  }

  /** The runnable jar of a test application, by the name of its module. */
  public static Path app(String name) {
    return existing(Path.of("..", name, "target", name + ".jar"));
  }

  private static Path existing(Path jar) {
    if (!Files.exists(jar)) {
      throw new IllegalStateException(
          jar.toAbsolutePath().normalize() + " is missing: build it first (package)");
    }
    return jar.toAbsolutePath().normalize();
  }
}
