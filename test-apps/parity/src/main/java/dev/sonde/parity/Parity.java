package dev.sonde.parity;

import dev.sonde.e2e.BuiltJars;
import dev.sonde.e2e.Trace;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

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
    Path other = Path.of(arguments.get(0)).toAbsolutePath();
    Intended intended = Intended.read(Path.of("intended-differences.txt"));
    List<Finding> findings = new ArrayList<>();
    ExecutorService both = Executors.newFixedThreadPool(2);
    for (Scenario scenario : Scenario.values()) {
      Future<Map<String, List<Trace>>> theirs = both.submit(new Run(other, scenario)::traces);
      Future<Map<String, List<Trace>>> ours =
          both.submit(new Run(BuiltJars.agent(), scenario)::traces);
      Map<String, List<Trace>> our = ours.get();
      theirs
          .get()
          .forEach(
              (request, traces) ->
                  findings.addAll(
                      new Comparison(
                              request, intended, traces, our.getOrDefault(request, List.of()))
                          .findings()));
    }
    if (findings.isEmpty()) {
      throw new IllegalStateException("the other agent has exported no span");
    }
    Report report = new Report(findings);
    System.out.println(json ? report.json() : report.markdown());
    System.exit(report.hasGaps() ? 1 : 0);
  }
}
