package dev.sonde.cli;

import dev.sonde.cli.attach.Deadline;
import dev.sonde.cli.jvm.Jvm;
import dev.sonde.cli.outcome.CommandFailure;
import dev.sonde.cli.outcome.Problem;
import java.io.File;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Brings the agent into running JVMs. */
@Command(
    name = "attach",
    description = {
      "Brings Sonde into running JVMs. An older or newer Sonde that is attached is replaced.",
      ""
    })
final class AttachCommand extends JvmCommand {
  @Mixin private TargetParameter target = new TargetParameter();

  @Option(
      names = "--set",
      paramLabel = "KEY=VALUE",
      description = "A setting, as -D would set it; may be repeated.",
      order = 1)
  private List<String> settings = new ArrayList<>();

  @Option(
      names = "--config",
      paramLabel = "FILE",
      description = "Settings from a properties file; the place for secrets.",
      order = 2)
  private @Nullable File config;

  @Option(
      names = "--wait",
      description = "Wait for a JVM that is not there yet, or still starting.",
      order = 3)
  private boolean wait;

  @Option(
      names = "--watch",
      description = "Go on and attach to JVMs to come, until Ctrl-C.",
      order = 4)
  private boolean watch;

  @Option(
      names = "--timeout",
      paramLabel = "SECONDS",
      defaultValue = "120",
      description = "For each JVM (default: 120).",
      order = 5)
  private long timeout;

  AttachCommand(Session session) {
    super(session);
  }

  @Override
  void run(Console console) throws CommandFailure {
    Targets targets = targets(target.name);
    Deadline deadline = Timeouts.deadline(timeout);
    AgentRequest request =
        new AgentRequest(session, console, "attach", Settings.of(settings, config));
    Round round =
        new Round(
            session,
            console,
            request,
            (jvm, result) -> new AttachReport(jvm, session.jar()).lines(result));
    if (watch) {
      new Watch(session, targets, console, round, timeout).run();
    } else {
      attach(targets, console, round, deadline);
    }
  }

  private void attach(Targets targets, Console console, Round round, Deadline first)
      throws CommandFailure {
    List<Jvm> jvms =
        wait
            ? new ComingJvms(session.jvms(), targets, console).await(first)
            : targets.in(session.jvms());
    boolean alone = jvms.size() == 1;
    for (Jvm jvm : jvms) {
      Problem obstacle = jvm.obstacle();
      if (obstacle != null) {
        console.problem(jvm, obstacle);
      } else {
        console.progress("attaching to " + jvm.pid() + " " + jvm.main());
        round.ask(jvm, alone ? first : Timeouts.deadline(timeout));
      }
    }
  }
}
