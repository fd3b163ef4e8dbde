package dev.sonde.probes.executors;

import dev.sonde.probe.Engine;
import dev.sonde.probe.Observer;
import dev.sonde.probe.Watch;
import org.apache.tomcat.util.threads.ThreadPoolExecutor;
import org.jspecify.annotations.Nullable;

/** A worker of Tomcat's own pool is about to run a task. */
@Watch(
    type = ThreadPoolExecutor.class,
    methods = "beforeExecute",
    args = {Thread.class, Runnable.class},
    exactly = true,
    subtypes = true,
    pass = {1, 0},
    nests = "executor.start")
public final class TomcatStartProbe
    extends Observer<ThreadPoolExecutor, @Nullable Runnable, Object, Object> {

  private final TomcatMeters meters = new TomcatMeters();

  @Override
  public @Nullable Object enter(
      ThreadPoolExecutor pool, @Nullable Runnable task, @Nullable Object worker) {
    if (task != null) {
      meters.waited(pool, (Thread) worker, Engine.get().tasks().started(task, pool));
    }
    return task;
  }

  @Override
  public void exit(@Nullable Object task, @Nullable Object none, @Nullable Throwable error) {
    if (error != null && task != null) {
      Engine.get().tasks().finished(task); // it will not run
    }
  }
}
