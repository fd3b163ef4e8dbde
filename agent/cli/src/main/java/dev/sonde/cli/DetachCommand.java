package dev.sonde.cli;

import dev.sonde.cli.outcome.CommandFailure;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Takes agents out again. */
@Command(
    name = "detach",
    description = {
      "Takes Sonde out of JVMs: exports what is queued, restores every class, stops everything.",
      ""
    })
final class DetachCommand extends JvmCommand {
  @Mixin private TargetParameter target = new TargetParameter();

  @Mixin private InstanceOption instance = new InstanceOption();

  @Option(
      names = "--timeout",
      paramLabel = "SECONDS",
      defaultValue = "120",
      description = "For all of it (default: 120).",
      order = 1)
  private long timeout;

  DetachCommand(Session session) {
    super(session);
  }

  @Override
  void run(Console console) throws CommandFailure {
    AgentRequest request = instance.limit(AgentRequest.plain(session, console, "detach"));
    new Round(session, console, request, DetachReport::lines)
        .askAttached(targets(target.name), Timeouts.deadline(timeout));
  }
}
