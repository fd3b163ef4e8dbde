package dev.sonde.cli;

import dev.sonde.cli.attach.Deadline;
import dev.sonde.cli.outcome.CommandFailure;
import dev.sonde.cli.outcome.Reason;

/** The values that {@code --timeout} takes. */
final class Timeouts {
  private static final long LONGEST = 86_400;

  private Timeouts() {}

  /**
   * @param seconds from now
   * @throws CommandFailure when it is not between 1 s and a day
   */
  static Deadline deadline(long seconds) throws CommandFailure {
    if (seconds < 1 || seconds > LONGEST) {
      throw new CommandFailure(
          Reason.USAGE, "--timeout " + seconds + " is out of range", "give 1 to " + LONGEST + " s");
    }
    return Deadline.in(seconds);
  }
}
