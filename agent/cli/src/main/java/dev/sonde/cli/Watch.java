package dev.sonde.cli;

import dev.sonde.cli.jvm.Jvm;
import dev.sonde.cli.outcome.CommandFailure;
import dev.sonde.cli.outcome.Problem;
import dev.sonde.cli.outcome.Reason;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Attaches to every JVM that is asked for and to those that come, until the process is told to end.
 */
final class Watch {
  private static final long POLL_MILLIS = 500;

  private final Session session;
  private final Targets targets;
  private final Console console;
  private final Round round;
  private final long timeoutSeconds;
  private final Set<Long> seen = new HashSet<>();

  Watch(Session session, Targets targets, Console console, Round round, long timeoutSeconds) {
    this.session = session;
    this.targets = targets;
    this.console = console;
    this.round = round;
    this.timeoutSeconds = timeoutSeconds;
  }

  void run() throws CommandFailure {
    console.progress("watching for JVMs, until Ctrl-C");
    while (!Thread.currentThread().isInterrupted()) {
      List<Jvm> running = session.jvms().all();
      Set<Long> pids = new HashSet<>();
      running.forEach(jvm -> pids.add(jvm.pid()));
      seen.retainAll(pids);
      for (Jvm jvm : targets.matching(running)) {
        if (!seen.contains(jvm.pid())) {
          take(jvm);
        }
      }
      try {
        Thread.sleep(POLL_MILLIS);
      } catch (InterruptedException interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private void take(Jvm jvm) throws CommandFailure {
    Problem obstacle = jvm.obstacle();
    if (obstacle != null && obstacle.reason() == Reason.STARTING) {
      return;
    }
    seen.add(jvm.pid());
    if (jvm.isAttached()) {
      return;
    }
    if (obstacle != null) {
      console.problem(jvm, obstacle);
    } else {
      console.progress("attaching to " + jvm.pid() + " " + jvm.main());
      round.ask(jvm, Timeouts.deadline(timeoutSeconds));
    }
  }
}
