package dev.sonde.probes.executors;

import dev.sonde.probe.Engine;
import dev.sonde.probe.Observer;
import dev.sonde.probe.Watch;
import java.util.concurrent.ForkJoinTask;
import org.jspecify.annotations.Nullable;

/**
 * A part of a computation that another worker may steal. Outside any trace nothing is remembered:
 * such parts are small and many.
 */
@Watch(
    type = ForkJoinTask.class,
    methods = "fork",
    pass = {})
public final class ForkProbe extends Observer<ForkJoinTask<?>, @Nullable Object, Object, Object> {

  @Override
  public @Nullable Object enter(
      ForkJoinTask<?> task, @Nullable Object none, @Nullable Object second) {
    Engine engine = Engine.get();
    if (!engine.current().isEmpty()) {
      engine.tasks().submitted(task, null, 0);
    }
    return null;
  }
}
