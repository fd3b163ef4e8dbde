package dev.sonde.probes.executors;

import dev.sonde.probe.Engine;
import dev.sonde.probe.Observer;
import dev.sonde.probe.Watch;
import java.util.concurrent.ThreadPoolExecutor;
import org.jspecify.annotations.Nullable;

/** A task is taken back out of the queue, by the application or as a cancelled one. */
@Watch(type = ThreadPoolExecutor.class, methods = "remove")
public final class ThreadPoolRemoveProbe
    extends Observer<ThreadPoolExecutor, @Nullable Runnable, Object[], Boolean> {

  @Override
  public Object @Nullable [] enter(
      ThreadPoolExecutor pool, @Nullable Runnable task, @Nullable Object none) {
    return task == null ? null : new Object[] {task, pool};
  }

  @Override
  public void exit(
      Object @Nullable [] removal, @Nullable Boolean removed, @Nullable Throwable error) {
    if (removal != null && Boolean.TRUE.equals(removed)) {
      Engine.get().tasks().dropped(removal[0], removal[1]);
    }
  }
}
