package dev.sonde.probes.executors;

import dev.sonde.probe.Engine;
import dev.sonde.probe.Observer;
import dev.sonde.probe.Watch;
import java.util.concurrent.RunnableScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Everything a scheduled pool is given passes here; periodic tasks take no context along. */
@Watch(type = ScheduledThreadPoolExecutor.class, methods = "delayedExecute")
public final class ScheduledSubmitProbe
    extends Observer<ScheduledThreadPoolExecutor, RunnableScheduledFuture<?>, Object, Object> {

  @Override
  public @Nullable Object enter(
      ScheduledThreadPoolExecutor pool, RunnableScheduledFuture<?> task, @Nullable Object none) {
    if (!task.isPeriodic()) {
      Engine.get().tasks().submitted(task, pool, task.getDelay(TimeUnit.NANOSECONDS));
    }
    return null;
  }
}
