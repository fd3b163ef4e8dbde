package dev.sonde.probes.executors;

import dev.sonde.probe.Engine;
import dev.sonde.probe.Observer;
import dev.sonde.probe.Watch;
import org.jspecify.annotations.Nullable;

/** The task of such a thread; in a pool it has been told from its submission already. */
@Watch(
    typeNamed = "java.util.concurrent.CompletableFuture$AsyncSupply",
    methods = "run",
    pass = {})
@Watch(
    typeNamed = "java.util.concurrent.CompletableFuture$AsyncRun",
    methods = "run",
    pass = {})
public final class AsyncTaskProbe extends Observer<Object, @Nullable Object, Object, Object> {

  @Override
  public @Nullable Object enter(Object task, @Nullable Object none, @Nullable Object second) {
    return Engine.get().tasks().started(task, null) < 0 ? null : task;
  }

  @Override
  public void exit(@Nullable Object task, @Nullable Object none, @Nullable Throwable error) {
    if (task != null) {
      Engine.get().tasks().finished(task);
    }
  }
}
