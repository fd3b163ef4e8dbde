package dev.sonde.probes.executors;

import dev.sonde.probe.Engine;
import dev.sonde.probe.Observer;
import dev.sonde.probe.Watch;
import java.util.concurrent.ThreadPoolExecutor;
import org.jspecify.annotations.Nullable;

/** A task enters the pool. Subclasses that override {@code execute} come here through super. */
@Watch(type = ThreadPoolExecutor.class, methods = "execute")
public final class ThreadPoolSubmitProbe
    extends Observer<ThreadPoolExecutor, @Nullable Runnable, Object, Object> {

  @Override
  public @Nullable Object enter(
      ThreadPoolExecutor pool, @Nullable Runnable task, @Nullable Object none) {
    if (task != null && !Plumbing.isPlumbing(task)) {
      Engine.get().tasks().submitted(task, pool, 0);
    }
    return null;
  }
}
