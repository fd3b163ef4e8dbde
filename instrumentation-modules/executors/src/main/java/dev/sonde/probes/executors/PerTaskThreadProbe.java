package dev.sonde.probes.executors;

import dev.sonde.probe.Engine;
import dev.sonde.probe.Observer;
import dev.sonde.probe.Timer;
import dev.sonde.probe.Watch;
import org.jspecify.annotations.Nullable;

/**
 * Executors that start a thread for each task, a virtual one most often, since JDK 21, and the
 * subtasks of structured concurrency. What they run is made right before its thread starts, so the
 * making counts as submission.
 */
@Watch(
    typeNamed = "java.util.concurrent.ThreadPerTaskExecutor$TaskRunner",
    methods = {"<init>", "run"},
    pass = {})
@Watch(
    typeNamed = "java.util.concurrent.ThreadPerTaskExecutor$ThreadBoundFuture",
    methods = {"<init>", "run"},
    optional = true,
    pass = {})
@Watch(
    typeNamed = "java.util.concurrent.StructuredTaskScope$SubtaskImpl",
    methods = {"<init>", "run"},
    pass = {})
@Watch(
    typeNamed = "java.util.concurrent.StructuredTaskScopeImpl$SubtaskImpl",
    methods = {"<init>", "run"},
    pass = {})
public final class PerTaskThreadProbe extends Observer<Object, @Nullable Object, Object, Object> {

  private final Timer starts = PoolMeters.timer("ThreadPerTaskExecutor");

  @Override
  public @Nullable Object enter(Object task, @Nullable Object none, @Nullable Object second) {
    long waited = Engine.get().tasks().started(task, null);
    if (waited < 0) {
      return null;
    }
    starts.record(waited);
    return task;
  }

  @Override
  public void exit(@Nullable Object run, @Nullable Object made, @Nullable Throwable error) {
    if (run != null) {
      Engine.get().tasks().finished(run);
    } else if (made != null) {
      Engine.get().tasks().submitted(made, null, 0);
    }
  }
}
