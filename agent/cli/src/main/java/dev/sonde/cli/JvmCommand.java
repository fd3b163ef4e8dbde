package dev.sonde.cli;

import dev.sonde.cli.outcome.CommandFailure;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;

/** A command that is for JVMs; what it cannot do becomes a line and an exit code. */
abstract class JvmCommand implements Callable<Integer> {
  final Session session;

  @Mixin private CommonOptions options = new CommonOptions();

  JvmCommand(Session session) {
    this.session = session;
  }

  abstract void run(Console console) throws CommandFailure;

  @Override
  public final Integer call() {
    Console console = options.console(session);
    try {
      run(console);
    } catch (CommandFailure failed) {
      console.problem(null, failed.problem());
    }
    return console.exitCode();
  }

  final Targets targets(@Nullable String name) throws CommandFailure {
    return options.targets(session, name);
  }
}
