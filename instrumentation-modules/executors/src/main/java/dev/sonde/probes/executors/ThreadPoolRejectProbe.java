package dev.sonde.probes.executors;

import dev.sonde.probe.Engine;
import dev.sonde.probe.Observer;
import dev.sonde.probe.Watch;
import java.util.concurrent.ThreadPoolExecutor;
import org.jspecify.annotations.Nullable;

/**
 * The pool is full or shut down. The JDK's own policies are known; another handler may run the task
 * itself, drop it, or wait and put it into the queue.
 */
@Watch(type = ThreadPoolExecutor.class, methods = "reject")
public final class ThreadPoolRejectProbe
    extends Observer<ThreadPoolExecutor, @Nullable Runnable, Object, Object> {

  private static final String POLICIES = "java.util.concurrent.ThreadPoolExecutor$";

  private final PoolMeters meters = new PoolMeters();

  @Override
  public @Nullable Object enter(
      ThreadPoolExecutor pool, @Nullable Runnable task, @Nullable Object none) {
    meters.rejected(pool);
    if (task == null) {
      return null;
    }
    if (pool.getRejectedExecutionHandler().getClass().getName().startsWith(POLICIES)) {
      Engine.get().tasks().rejected(task, pool);
      return null;
    }
    Engine.get().tasks().perhapsRejected(task, pool);
    return null;
  }
}
