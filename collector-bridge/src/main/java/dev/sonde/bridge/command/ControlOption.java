package dev.sonde.bridge.command;

import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** Whether the console may change agents, and by which jar. */
final class ControlOption {
  @Option(
      names = "--control",
      arity = "0..1",
      fallbackValue = "",
      paramLabel = "<sonde.jar>",
      description =
          "Let the console look into agents of this machine, change their settings and detach them, by the "
              + "agent's jar (without a value: sonde.jar beside this one). Beyond loopback it needs a token.")
  private @Nullable String jar;

  /**
   * The agent's jar; null to leave agents alone.
   *
   * @param guarded whether a token is needed, or only this machine is served
   */
  @Nullable Path agentJar(CommandLine command, boolean guarded) {
    String given = jar;
    if (given == null) {
      return null;
    }
    if (!guarded) {
      throw new ParameterException(
          command, "--control with --listen needs a token, whatever else is allowed");
    }
    Path path = given.isEmpty() ? beside() : Path.of(given);
    if (path == null || !isAgent(path)) {
      throw new ParameterException(
          command,
          "--control: "
              + (path == null ? "sonde.jar" : path)
              + " is not the agent's jar; write --control=/path/to/sonde.jar");
    }
    return path.toAbsolutePath();
  }

  private static @Nullable Path beside() {
    try {
      Path own =
          Path.of(ControlOption.class.getProtectionDomain().getCodeSource().getLocation().toURI());
      return own.resolveSibling("sonde.jar");
    } catch (URISyntaxException e) {
      return null;
    }
  }

  private static boolean isAgent(Path path) {
    if (!Files.isRegularFile(path)) {
      return false;
    }
    try (JarFile file = new JarFile(new File(path.toString()))) {
      Manifest manifest = file.getManifest();
      return manifest != null && manifest.getMainAttributes().getValue("Premain-Class") != null;
    } catch (IOException e) {
      return false;
    }
  }
}
