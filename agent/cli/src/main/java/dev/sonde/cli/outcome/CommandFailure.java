package dev.sonde.cli.outcome;

import org.jspecify.annotations.Nullable;

/** Ends a command for one JVM with a problem to report. */
public final class CommandFailure extends Exception {
  private final transient Problem problem;

  public CommandFailure(Problem problem) {
    super(problem.toString());
    this.problem = problem;
  }

  public CommandFailure(Reason reason, String message, @Nullable String fix) {
    this(new Problem(reason, message, fix));
  }

  public Problem problem() {
    return problem;
  }
}
