package dev.sonde.benchmarks;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Puts load on an application, from a process of its own, over four connections. */
final class LoadClient {

  private final Environment environment;
  private final int seconds;

  /**
   * @param seconds length of each load
   */
  LoadClient(Environment environment, int seconds) {
    this.environment = environment;
    this.seconds = seconds;
  }

  /**
   * Sends requests and waits for the end.
   *
   * @param rate requests a second, as if they came from outside whether or not answers do; 0: one
   *     after the other
   */
  LoadReport load(App app, Path paths, int rate) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of(environment.java().toString(), "-Xmx64m"));
    Path jar = environment.built("test-apps/load/target/load.jar");
    command.addAll(List.of("-jar", jar.toString(), "--url", app.url().toString(), "--json"));
    command.addAll(List.of("--paths", paths.toString(), "--concurrency", "4"));
    command.addAll(List.of("--seconds", Integer.toString(seconds), "--rate", "" + rate));
    Process load =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    try (InputStream out = load.getInputStream()) {
      String report = new String(out.readAllBytes(), UTF_8);
      if (load.waitFor() != 0) {
        throw new IOException("The load had errors: " + report);
      }
      return new LoadReport(report);
    }
  }
}
