package dev.sonde.probes.executors;

import dev.sonde.probe.Engine;
import dev.sonde.probe.Observer;
import dev.sonde.probe.Watch;
import io.netty.util.concurrent.SingleThreadEventExecutor;
import org.jspecify.annotations.Nullable;

/** A task enters the queue of an event loop. */
@Watch(
    type = SingleThreadEventExecutor.class,
    methods = "addTask",
    exactly = true,
    args = Runnable.class)
public final class NettySubmitProbe
    extends Observer<SingleThreadEventExecutor, @Nullable Runnable, Object[], Object> {

  @Override
  public Object @Nullable [] enter(
      SingleThreadEventExecutor loop, @Nullable Runnable task, @Nullable Object none) {
    if (task == null || Plumbing.isPlumbing(task)) {
      return null;
    }
    Engine.get().tasks().submitted(task, loop, 0);
    return new Object[] {task, loop};
  }

  @Override
  public void exit(
      Object @Nullable [] submission, @Nullable Object none, @Nullable Throwable error) {
    if (error != null && submission != null) {
      Engine.get().tasks().rejected(submission[0], submission[1]);
    }
  }
}
