package dev.sonde.probes.executors;

import dev.sonde.probe.Engine;
import dev.sonde.probe.Observer;
import dev.sonde.probe.Watch;
import org.apache.tomcat.util.threads.ThreadPoolExecutor;
import org.jspecify.annotations.Nullable;

/** A worker of Tomcat's own pool has run a task. */
@Watch(
    type = ThreadPoolExecutor.class,
    methods = "afterExecute",
    args = {Runnable.class, Throwable.class},
    exactly = true,
    subtypes = true,
    nests = "executor.end")
public final class TomcatEndProbe
    extends Observer<ThreadPoolExecutor, @Nullable Runnable, Object, Object> {

  @Override
  public @Nullable Object enter(
      ThreadPoolExecutor pool, @Nullable Runnable task, @Nullable Object none) {
    return task;
  }

  @Override
  public void exit(@Nullable Object task, @Nullable Object none, @Nullable Throwable error) {
    if (task != null) {
      Engine.get().tasks().finished(task);
    }
  }
}
