package dev.sonde.cli.attach;

import dev.sonde.cli.outcome.CommandFailure;
import dev.sonde.cli.outcome.Reason;
import java.io.InterruptedIOException;
import java.util.concurrent.TimeUnit;

/** When a command must have ended. Immutable, safe for use by many threads. */
public final class Deadline {
  private final long seconds;
  private final long end;

  private Deadline(long seconds) {
    this.seconds = seconds;
    this.end = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
  }

  /**
   * A deadline so many seconds from now.
   *
   * @param seconds 1 to 86,400
   */
  public static Deadline in(long seconds) {
    return new Deadline(seconds);
  }

  /** 0 when it has passed. */
  public long remainingMillis() {
    return Math.max(0, TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime()));
  }

  public boolean isOver() {
    return end - System.nanoTime() <= 0;
  }

  /** Sleeps, at most until the deadline. */
  public void pause(long millis) throws InterruptedIOException {
    try {
      Thread.sleep(Math.min(millis, Math.max(1, remainingMillis())));
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      InterruptedIOException stopped = new InterruptedIOException("interrupted");
      stopped.initCause(interrupted);
      throw stopped;
    }
  }

  /** A time-out, with what was waited for. */
  public CommandFailure passed(long pid, String awaited) {
    return new CommandFailure(
        Reason.TIMEOUT,
        "process " + pid + " " + awaited + " within " + seconds + " s",
        "give it more time with --timeout, or see whether it is stuck");
  }
}
