package dev.sonde.probes.executors;

import dev.sonde.probe.Engine;
import dev.sonde.probe.Observer;
import dev.sonde.probe.Tasks;
import dev.sonde.probe.Watch;
import java.util.List;
import java.util.concurrent.ThreadPoolExecutor;
import org.jspecify.annotations.Nullable;

/** {@code shutdownNow} hands back what has not begun. */
@Watch(
    type = ThreadPoolExecutor.class,
    methods = "shutdownNow",
    pass = {})
public final class ThreadPoolShutdownProbe
    extends Observer<ThreadPoolExecutor, @Nullable Object, ThreadPoolExecutor, List<Runnable>> {

  @Override
  public ThreadPoolExecutor enter(
      ThreadPoolExecutor pool, @Nullable Object none, @Nullable Object second) {
    return pool;
  }

  @Override
  public void exit(
      @Nullable ThreadPoolExecutor pool,
      @Nullable List<Runnable> waiting,
      @Nullable Throwable error) {
    if (waiting != null && pool != null) {
      Tasks tasks = Engine.get().tasks();
      for (Runnable task : waiting) {
        tasks.dropped(task, pool);
      }
    }
  }
}
