package dev.sonde.probes.executors;

import dev.sonde.probe.Engine;
import dev.sonde.probe.Observer;
import dev.sonde.probe.Watch;
import org.jspecify.annotations.Nullable;

/** A thread of JBoss Threads runs a task: one it was given until 3.4, its wrapper from 3.5 on. */
@Watch(
    typeNamed = "org.jboss.threads.EnhancedQueueExecutor",
    methods = "safeRun",
    args = Runnable.class,
    optional = true,
    nests = "executor.start")
@Watch(
    typeNamed = JBossSubmitProbe.WRAPPER,
    methods = "run",
    pass = {},
    optional = true,
    nests = "executor.start")
public final class JBossRunProbe extends Observer<Object, @Nullable Runnable, Object, Object> {

  private final PoolMeters meters = new PoolMeters();

  @Override
  public @Nullable Object enter(
      Object poolOrTask, @Nullable Runnable given, @Nullable Object second) {
    Object task = given == null ? poolOrTask : given;
    long waited = Engine.get().tasks().started(task, given == null ? null : poolOrTask);
    if (waited < 0) {
      return null;
    }
    Thread worker = Thread.currentThread();
    meters.waitedIn(worker, worker, waited); // of the pool that the thread is named after
    return task;
  }

  @Override
  public void exit(@Nullable Object task, @Nullable Object none, @Nullable Throwable error) {
    if (task != null) {
      Engine.get().tasks().finished(task);
    }
  }
}
