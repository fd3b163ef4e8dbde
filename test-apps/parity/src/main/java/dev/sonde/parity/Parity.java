package dev.sonde.parity;

import dev.sonde.e2e.BuiltJars;
import dev.sonde.e2e.Trace;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Runs both and prints the table; ends with 1 when there is a gap. */
public final class Parity {

  private Parity() {}

  /**
   * Runs in the folder of its module.
   *
   * @param args the other agent's jar, and {@code --json} for another form of the table
   * @throws Exception when an application cannot be run
   */
  public static void main(String[] args) throws Exception {
    List<String> arguments = new ArrayList<>(List.of(args));
    boolean json = arguments.remove("--json");
    if (arguments.size() != 1) {
      throw new IllegalArgumentException("usage: Parity <opentelemetry-javaagent.jar> [--json]");
    }
    List<String> requests =
        Files.readAllLines(Path.of("requests.txt")).stream()
            .filter(line -> !line.isBlank() && !line.startsWith("#"))
            .toList();
    Map<String, List<Trace>> theirs =
        new Run(Path.of(arguments.get(0)).toAbsolutePath()).traces(requests);
    Map<String, List<Trace>> ours = new Run(BuiltJars.agent()).traces(requests);
    Intended intended = Intended.read(Path.of("intended-differences.txt"));
    List<Finding> findings = new ArrayList<>();
    theirs.forEach(
        (request, traces) ->
            findings.addAll(
                new Comparison(request, intended, traces, ours.getOrDefault(request, List.of()))
                    .findings()));
    if (findings.isEmpty()) {
      throw new IllegalStateException("the other agent has exported no span");
    }
    Report report = new Report(findings);
    System.out.println(json ? report.json() : report.markdown());
    System.exit(report.hasGaps() ? 1 : 0);
  }
}
