package dev.sonde.cli;

import dev.sonde.cli.attach.Deadline;
import dev.sonde.cli.jvm.Jvm;
import dev.sonde.cli.jvm.RunningJvms;
import dev.sonde.cli.outcome.CommandFailure;
import dev.sonde.cli.outcome.Problem;
import dev.sonde.cli.outcome.Reason;
import java.io.InterruptedIOException;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** Waits until the JVMs that are asked for are there and far enough to take an agent. */
final class ComingJvms {
  private static final long POLL_MILLIS = 100;

  /** What time may mend. A PID that does not exist stays so. */
  private static final Set<Reason> PASSING =
      EnumSet.of(Reason.NO_MATCH, Reason.NOT_A_JVM, Reason.STARTING);

  private final RunningJvms jvms;
  private final Targets targets;
  private final Console console;
  private boolean told;

  ComingJvms(RunningJvms jvms, Targets targets, Console console) {
    this.jvms = jvms;
    this.targets = targets;
    this.console = console;
  }

  /**
   * @throws CommandFailure the reason why not, when it is not one that time mends, or lasts until
   *     the deadline
   */
  List<Jvm> await(Deadline deadline) throws CommandFailure {
    while (true) {
      CommandFailure missing;
      try {
        List<Jvm> found = targets.in(jvms);
        Problem starting = starting(found);
        if (starting == null) {
          return found;
        }
        missing = new CommandFailure(starting);
      } catch (CommandFailure failed) {
        missing = failed;
      }
      if (!PASSING.contains(missing.problem().reason())) {
        throw missing;
      }
      if (deadline.isOver()) {
        throw new CommandFailure(
            Reason.TIMEOUT, "waited in vain: " + missing.problem().message(), "use --timeout");
      }
      pause(deadline, missing.problem());
    }
  }

  private static @org.jspecify.annotations.Nullable Problem starting(List<Jvm> found) {
    for (Jvm jvm : found) {
      Problem obstacle = jvm.obstacle();
      if (obstacle != null && obstacle.reason() == Reason.STARTING) {
        return obstacle;
      }
    }
    return null;
  }

  private void pause(Deadline deadline, Problem missing) throws CommandFailure {
    if (!told) {
      console.progress("waiting: " + missing.message());
      told = true;
    }
    try {
      deadline.pause(POLL_MILLIS);
    } catch (InterruptedIOException interrupted) {
      throw new CommandFailure(Reason.FAILED, "interrupted", null);
    }
  }
}
