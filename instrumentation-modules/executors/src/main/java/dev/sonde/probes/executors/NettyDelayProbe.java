package dev.sonde.probes.executors;

import dev.sonde.probe.Engine;
import dev.sonde.probe.Observer;
import dev.sonde.probe.Watch;
import io.netty.util.concurrent.AbstractScheduledEventExecutor;
import io.netty.util.concurrent.SingleThreadEventExecutor;
import java.util.concurrent.Delayed;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A task with a delay stands in the loop's second queue. From another thread it comes here as a
 * task of the loop, in the context of its submission. Not for Netty's own global executor.
 */
@Watch(type = AbstractScheduledEventExecutor.class, methods = "scheduleFromEventLoop")
public final class NettyDelayProbe
    extends Observer<AbstractScheduledEventExecutor, @Nullable Delayed, Object, Object> {

  @Override
  public @Nullable Object enter(
      AbstractScheduledEventExecutor loop, @Nullable Delayed task, @Nullable Object none) {
    if (task != null && loop instanceof SingleThreadEventExecutor) {
      Engine.get().tasks().submitted(task, loop, task.getDelay(TimeUnit.NANOSECONDS));
    }
    return null;
  }
}
