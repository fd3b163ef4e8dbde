package dev.sonde.probes.executors;

import dev.sonde.probe.Engine;
import dev.sonde.probe.Observer;
import dev.sonde.probe.Watch;
import io.netty.util.concurrent.AbstractEventExecutor;
import io.netty.util.concurrent.EventExecutor;
import io.netty.util.internal.ThreadExecutorMap;
import org.jspecify.annotations.Nullable;

/** An event loop runs a task. The methods are static, so the loop is asked of the thread. */
@Watch(
    type = AbstractEventExecutor.class,
    methods = {"safeExecute", "runTask"},
    nests = "executor.start")
public final class NettyRunProbe
    extends Observer<@Nullable Object, @Nullable Runnable, Runnable, Object> {

  private final PoolMeters meters = new PoolMeters();

  @Override
  public @Nullable Runnable enter(
      @Nullable Object none, @Nullable Runnable task, @Nullable Object second) {
    EventExecutor loop = ThreadExecutorMap.currentExecutor();
    if (task == null || loop == null) {
      return null;
    }
    long waited = Engine.get().tasks().started(task, loop);
    if (waited < 0) {
      return null;
    }
    meters.waitedIn(loop, Thread.currentThread(), waited);
    return task;
  }

  @Override
  public void exit(@Nullable Runnable task, @Nullable Object none, @Nullable Throwable error) {
    if (task != null) {
      Engine.get().tasks().finished(task);
    }
  }
}
