package dev.sonde.benchmarks.micro;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.infra.IterationParams;
import org.openjdk.jmh.runner.IterationType;

/**
 * Lets an invocation begin every {@value #MILLIS} ms, so that exporters keep up as they do in an
 * application: an agent whose queue is full drops spans, which is cheap and tells nothing. The
 * harness does not count the wait. Warm-up runs at full speed.
 */
@State(Scope.Thread)
public class Pace {

  static final int MILLIS = 5;
  private static final long INTERVAL = TimeUnit.MILLISECONDS.toNanos(MILLIS);

  private boolean paced;
  private long due;

  @Setup(Level.Iteration)
  public void begin(IterationParams iteration) {
    paced = iteration.getType() == IterationType.MEASUREMENT;
    due = System.nanoTime();
  }

  @Setup(Level.Invocation)
  public void await() {
    if (!paced) {
      return;
    }
    due = Math.max(due + INTERVAL, System.nanoTime() - INTERVAL);
    for (long left = due - System.nanoTime(); left > 0; left = due - System.nanoTime()) {
      LockSupport.parkNanos(left);
    }
  }
}
