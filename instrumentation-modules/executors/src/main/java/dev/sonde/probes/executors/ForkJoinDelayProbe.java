package dev.sonde.probes.executors;

import dev.sonde.probe.Engine;
import dev.sonde.probe.Observer;
import dev.sonde.probe.Watch;
import java.util.concurrent.Delayed;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A task with a delay, which fork-join pools take since JDK 25. */
@Watch(type = ForkJoinPool.class, methods = "scheduleDelayedTask", optional = true)
public final class ForkJoinDelayProbe
    extends Observer<ForkJoinPool, @Nullable Delayed, Object, Object> {

  @Override
  public @Nullable Object enter(ForkJoinPool pool, @Nullable Delayed task, @Nullable Object none) {
    if (task != null) {
      Engine.get().tasks().submitted(task, null, task.getDelay(TimeUnit.NANOSECONDS));
    }
    return null;
  }
}
