package dev.sonde.probes.executors;

import dev.sonde.probe.Engine;
import dev.sonde.probe.Observer;
import dev.sonde.probe.Watch;
import java.util.concurrent.RunnableScheduledFuture;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A worker is about to run a task. Subclasses may override the method without calling super, so
 * they are watched too; the outermost call counts.
 */
@Watch(
    type = ThreadPoolExecutor.class,
    methods = "beforeExecute",
    args = {Thread.class, Runnable.class},
    exactly = true,
    subtypes = true,
    pass = {1, 0},
    nests = "executor.start")
public final class ThreadPoolStartProbe
    extends Observer<ThreadPoolExecutor, @Nullable Runnable, Object, Object> {

  private final PoolMeters meters = new PoolMeters();

  @Override
  public @Nullable Object enter(
      ThreadPoolExecutor pool, @Nullable Runnable task, @Nullable Object worker) {
    if (task == null) {
      return null;
    }
    long waited = Engine.get().tasks().started(task, pool);
    if (waited < 0) {
      waited = overdue(task);
    }
    meters.waited(pool, (Thread) worker, waited);
    return task;
  }

  /** How late a run of a periodic task is; -1 for another. */
  private static long overdue(Runnable task) {
    if (task instanceof RunnableScheduledFuture) {
      RunnableScheduledFuture<?> scheduled = (RunnableScheduledFuture<?>) task;
      if (scheduled.isPeriodic()) {
        return Math.max(0, -scheduled.getDelay(TimeUnit.NANOSECONDS));
      }
    }
    return -1;
  }

  @Override
  public void exit(@Nullable Object task, @Nullable Object none, @Nullable Throwable error) {
    if (error != null && task != null) {
      Engine.get().tasks().finished(task); // it will not run
    }
  }
}
