package dev.sonde.testapps.load;

import java.io.IOException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;

/** One connection's share of the load. Runs on its own thread; read the results after it ended. */
final class Worker implements Runnable {
  private static final long LONGEST_NANOS = TimeUnit.MINUTES.toNanos(5);
  private static final long RETRY_NANOS = TimeUnit.MILLISECONDS.toNanos(50);

  private final Histogram latencies = new Histogram(LONGEST_NANOS, 3);
  private final LoadOptions options;
  private final int index;
  private final long begin;
  private final long countFrom;
  private final long end;
  private long errors;
  private @Nullable HttpConnection connection;

  /** The time is {@link System#nanoTime()}; all workers of a run are given the same. */
  Worker(LoadOptions options, int index, long begin) {
    this.options = options;
    this.index = index;
    this.begin = begin;
    this.countFrom = begin + TimeUnit.SECONDS.toNanos(options.warmUpSeconds());
    this.end = countFrom + TimeUnit.SECONDS.toNanos(options.seconds());
  }

  @Override
  public void run() {
    long interval =
        options.rate() == 0
            ? 0
            : TimeUnit.SECONDS.toNanos(1) * options.concurrency() / options.rate();
    long due = begin + interval * index / options.concurrency();
    for (int i = index; ; i++) {
      if (interval == 0) {
        due = System.nanoTime();
      } else {
        sleepUntil(due);
      }
      if (due - end >= 0) {
        break;
      }
      request(options.targets().get(i % options.targets().size()), due);
      due += interval;
    }
    disconnect();
  }

  /** In nanoseconds, of every answered request, failed ones included. */
  Histogram latencies() {
    return latencies;
  }

  /** Requests that were not answered or answered with a status of 400 or more. */
  long errors() {
    return errors;
  }

  private void request(Target target, long due) {
    boolean counts = due - countFrom >= 0;
    try {
      HttpConnection open = connection == null ? new HttpConnection(options.url()) : connection;
      connection = open;
      int status = open.send(target);
      if (counts) {
        latencies.recordValue(Math.min(System.nanoTime() - due, LONGEST_NANOS));
        errors += status >= 400 ? 1 : 0;
      }
      if (!open.reusable()) {
        disconnect();
      }
    } catch (IOException e) {
      errors += counts ? 1 : 0;
      disconnect();
      LockSupport.parkNanos(RETRY_NANOS);
    }
  }

  private void disconnect() {
    HttpConnection open = connection;
    connection = null;
    if (open != null) {
      try {
        open.close();
      } catch (IOException e) {
        errors++;
      }
    }
  }

  private static void sleepUntil(long due) {
    for (long left = due - System.nanoTime(); left > 0; left = due - System.nanoTime()) {
      LockSupport.parkNanos(left);
    }
  }
}
