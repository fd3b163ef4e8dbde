package dev.sonde.cli;

import dev.sonde.cli.outcome.CommandFailure;
import dev.sonde.cli.outcome.Reason;
import java.io.File;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Commands of this jar in a JVM of their own, whose memory is bounded. */
final class OwnProcess {

  private OwnProcess() {}

  /** Runs it to its end; it prints where this process prints. */
  static void run(File jar, String memory, String... arguments) throws CommandFailure {
    List<String> command = new ArrayList<>();
    command.add(System.getProperty("java.home") + "/bin/java");
    command.add("-Xmx" + memory);
    command.add("-jar");
    command.add(jar.getPath());
    command.addAll(Arrays.asList(arguments));
    try {
      Process process = new ProcessBuilder(command).inheritIO().start();
      int exitCode = process.waitFor();
      if (exitCode != 0) {
        throw new CommandFailure(
            Reason.FAILED, "the dump could not be explained (exit code " + exitCode + ")", null);
      }
    } catch (IOException failed) {
      throw new CommandFailure(
          Reason.FAILED, "no JVM could be started to read the dump: " + failed, null);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new CommandFailure(Reason.FAILED, "interrupted", null);
    }
  }
}
