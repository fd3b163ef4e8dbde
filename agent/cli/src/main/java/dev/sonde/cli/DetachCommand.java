package dev.sonde.cli;

import dev.sonde.cli.outcome.CommandFailure;
import java.util.Collections;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Takes agents out again. */
@Command(
    name = "detach",
    description = {
      "Takes Sonde out of JVMs: exports what is queued, restores every class, stops everything.",
      ""
    })
final class DetachCommand implements Callable<Integer> {
  private final Session session;

  @Mixin private CommonOptions options = new CommonOptions();

  @Parameters(
      arity = "0..1",
      paramLabel = "PID|PATTERN",
      description = "A PID, or a part of the main class or jar; with * or ? all of it.")
  private @Nullable String target;

  @Option(
      names = "--timeout",
      paramLabel = "SECONDS",
      defaultValue = "120",
      description = "For all of it (default: 120).",
      order = 1)
  private long timeout;

  DetachCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    Console console = options.console(session);
    try {
      Settings none = Settings.of(Collections.emptyList(), null);
      new Round(session, console, "detach", none, DetachReport::lines)
          .askAttached(options.targets(session, target), Timeouts.deadline(timeout));
    } catch (CommandFailure failed) {
      console.problem(null, failed.problem());
    }
    return console.exitCode();
  }
}
