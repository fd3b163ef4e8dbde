package dev.sonde.cli;

import dev.sonde.cli.outcome.CommandFailure;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The options of every command that is for certain JVMs. */
final class CommonOptions {
  @Spec(Spec.Target.MIXEE)
  private @Nullable CommandSpec spec;

  @Option(
      names = "--all",
      description = "Every JVM, or every one that the pattern matches.",
      order = 80)
  private boolean all;

  @Option(
      names = "--json",
      description = "Print one JSON object a JVM, each on one line.",
      order = 81)
  private boolean json;

  @SuppressWarnings("UnusedVariable") // picocli itself acts on it
  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this.",
      order = 99)
  private boolean help;

  Targets targets(Session session, @Nullable String name) throws CommandFailure {
    return new Targets(name, all, session.jar().getName());
  }

  Console console(Session session) {
    CommandSpec command = Objects.requireNonNull(spec);
    return new Console(
        command.commandLine().getOut(),
        command.commandLine().getErr(),
        json,
        session.jar(),
        command.qualifiedName(" ").substring(command.root().name().length()).trim());
  }
}
