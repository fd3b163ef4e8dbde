package dev.sonde.probes.executors;

import dev.sonde.probe.Engine;
import dev.sonde.probe.Observer;
import dev.sonde.probe.Watch;
import java.util.concurrent.ForkJoinPool;
import org.jspecify.annotations.Nullable;

/** Periodic tasks of a fork-join pool, since JDK 25, take no context along. */
@Watch(
    type = ForkJoinPool.class,
    methods = {"scheduleAtFixedRate", "scheduleWithFixedDelay"},
    optional = true)
public final class ForkJoinPeriodProbe
    extends Observer<ForkJoinPool, @Nullable Runnable, Runnable, Object> {

  @Override
  public @Nullable Runnable enter(
      ForkJoinPool pool, @Nullable Runnable task, @Nullable Object none) {
    if (task != null) {
      Engine.get().tasks().detached(task);
    }
    return task;
  }

  @Override
  public void exit(@Nullable Runnable task, @Nullable Object future, @Nullable Throwable error) {
    if (task != null) {
      Engine.get().tasks().finished(task);
    }
  }
}
