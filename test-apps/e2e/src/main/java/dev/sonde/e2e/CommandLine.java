package dev.sonde.e2e;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * One call of {@code java -jar sonde.jar}.
 *
 * @param output standard output and error, as they came
 */
public record CommandLine(int exit, String output) {

  private static final int SECONDS = 120;

  /**
   * Calls it, in a JVM of the JDK that runs the tests.
   *
   * @throws IllegalStateException when it takes longer than two minutes
   */
  public static CommandLine call(String... arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Jdk.running().java().toString());
    command.addAll(List.of("-jar", BuiltJars.agent().toString()));
    command.addAll(Arrays.asList(arguments));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (!process.waitFor(SECONDS, TimeUnit.SECONDS)) {
      process.destroyForcibly();
      throw new IllegalStateException(command + " takes longer than " + SECONDS + " s");
    }
    return new CommandLine(process.exitValue(), output);
  }
}
