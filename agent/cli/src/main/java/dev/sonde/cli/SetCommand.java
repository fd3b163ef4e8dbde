package dev.sonde.cli;

import dev.sonde.cli.outcome.CommandFailure;
import dev.sonde.cli.outcome.Reason;
import java.io.File;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Changes settings of running agents. */
@Command(
    name = "set",
    description = {"Changes settings of attached JVMs, without a restart.", ""})
final class SetCommand extends JvmCommand {
  @Parameters(
      arity = "0..*",
      paramLabel = "PID|PATTERN KEY=VALUE",
      description = "A PID, or a part of the main class or jar, and settings.")
  private List<String> words = new ArrayList<>();

  @Mixin private InstanceOption instance = new InstanceOption();

  @Option(
      names = "--config",
      paramLabel = "FILE",
      description = "Settings from a properties file; the place for secrets.",
      order = 1)
  private @Nullable File config;

  @Option(
      names = "--timeout",
      paramLabel = "SECONDS",
      defaultValue = "30",
      description = "For all of it (default: 30).",
      order = 2)
  private long timeout;

  SetCommand(Session session) {
    super(session);
  }

  @Override
  void run(Console console) throws CommandFailure {
    List<String> assignments = new ArrayList<>(words);
    // What has no '=' is the JVM; a name cannot be mistaken for a setting.
    String target =
        !words.isEmpty() && words.get(0).indexOf('=') < 0 ? assignments.remove(0) : null;
    if (assignments.isEmpty() && config == null) {
      throw new CommandFailure(
          Reason.USAGE, "nothing is set", "write: set PID key=value [key=value ...]");
    }
    AgentRequest request =
        instance.limit(new AgentRequest(session, console, "set", Settings.of(assignments, config)));
    new Round(session, console, request, SetReport::lines)
        .askAttached(targets(target), Timeouts.deadline(timeout));
  }
}
