package dev.sonde.probes.executors;

import dev.sonde.probe.Engine;
import dev.sonde.probe.Observer;
import dev.sonde.probe.Watch;
import java.util.concurrent.ForkJoinTask;
import java.util.concurrent.ForkJoinWorkerThread;
import org.jspecify.annotations.Nullable;

/**
 * Every task of a fork-join pool runs here, on a worker or on a thread that helps. A task that
 * nobody submitted (one that its owner invokes) stays in the context of the thread.
 */
@Watch(
    type = ForkJoinTask.class,
    methods = "doExec",
    pass = {})
public final class ForkJoinRunProbe
    extends Observer<ForkJoinTask<?>, @Nullable Object, ForkJoinTask<?>, Object> {

  private final PoolMeters meters = new PoolMeters();

  @Override
  public @Nullable ForkJoinTask<?> enter(
      ForkJoinTask<?> task, @Nullable Object none, @Nullable Object second) {
    long waited = Engine.get().tasks().started(task, null);
    if (waited < 0) {
      return null;
    }
    Thread thread = Thread.currentThread();
    if (thread instanceof ForkJoinWorkerThread) {
      meters.waited(((ForkJoinWorkerThread) thread).getPool(), thread, waited);
    }
    return task;
  }

  @Override
  public void exit(
      @Nullable ForkJoinTask<?> task, @Nullable Object completed, @Nullable Throwable error) {
    if (task != null) {
      Engine.get().tasks().finished(task);
    }
  }
}
