package dev.sonde.probes.executors;

import dev.sonde.probe.Engine;
import dev.sonde.probe.Observer;
import dev.sonde.probe.Watch;
import org.jspecify.annotations.Nullable;

/**
 * Where the common pool has no parallelism (one processor, as in many a container), {@code
 * CompletableFuture} starts a thread for each task; up to JDK 24.
 */
@Watch(
    typeNamed = "java.util.concurrent.CompletableFuture$ThreadPerTaskExecutor",
    methods = "execute")
public final class AsyncThreadProbe extends Observer<Object, @Nullable Runnable, Object, Object> {

  @Override
  public @Nullable Object enter(Object executor, @Nullable Runnable task, @Nullable Object none) {
    if (task != null) {
      Engine.get().tasks().submitted(task, null, 0);
    }
    return null;
  }
}
