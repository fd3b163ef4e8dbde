package dev.sonde.cli;

import dev.sonde.cli.outcome.CommandFailure;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Asks agents how they are. */
@Command(
    name = "status",
    description = {
      "Says what Sonde sees in a JVM, what it does not see and why, and what it exports.",
      ""
    })
final class StatusCommand extends JvmCommand {
  @Mixin private TargetParameter target = new TargetParameter();

  @Option(
      names = "--timeout",
      paramLabel = "SECONDS",
      defaultValue = "30",
      description = "For all of it (default: 30).",
      order = 1)
  private long timeout;

  StatusCommand(Session session) {
    super(session);
  }

  @Override
  void run(Console console) throws CommandFailure {
    AgentRequest request = AgentRequest.plain(session, console, "status");
    new Round(session, console, request, StatusReport::lines)
        .askAttached(targets(target.name), Timeouts.deadline(timeout));
  }
}
