package dev.sonde.probes.executors;

import dev.sonde.probe.Engine;
import dev.sonde.probe.Observer;
import dev.sonde.probe.Watch;
import io.netty.util.concurrent.AbstractScheduledEventExecutor;
import org.jspecify.annotations.Nullable;

/** Periodic tasks of an event loop take no context along. */
@Watch(
    type = AbstractScheduledEventExecutor.class,
    methods = {"scheduleAtFixedRate", "scheduleWithFixedDelay"},
    nests = "executor.period")
public final class NettyPeriodProbe
    extends Observer<AbstractScheduledEventExecutor, @Nullable Runnable, Runnable, Object> {

  @Override
  public @Nullable Runnable enter(
      AbstractScheduledEventExecutor pool, @Nullable Runnable task, @Nullable Object none) {
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
