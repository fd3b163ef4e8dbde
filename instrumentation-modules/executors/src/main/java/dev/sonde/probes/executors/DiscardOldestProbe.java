package dev.sonde.probes.executors;

import dev.sonde.probe.Engine;
import dev.sonde.probe.Observer;
import dev.sonde.probe.Watch;
import java.util.concurrent.ThreadPoolExecutor;
import org.jspecify.annotations.Nullable;

/** The head of the queue makes room, unless a worker takes it first. */
@Watch(
    type = ThreadPoolExecutor.DiscardOldestPolicy.class,
    methods = "rejectedExecution",
    pass = {1})
public final class DiscardOldestProbe
    extends Observer<
        ThreadPoolExecutor.DiscardOldestPolicy, @Nullable ThreadPoolExecutor, Object, Object> {

  @Override
  public @Nullable Object enter(
      ThreadPoolExecutor.DiscardOldestPolicy policy,
      @Nullable ThreadPoolExecutor pool,
      @Nullable Object none) {
    if (pool != null && !pool.isShutdown()) {
      Runnable head = pool.getQueue().peek();
      if (head != null) {
        Engine.get().tasks().perhapsDropped(head, pool);
      }
    }
    return null;
  }
}
