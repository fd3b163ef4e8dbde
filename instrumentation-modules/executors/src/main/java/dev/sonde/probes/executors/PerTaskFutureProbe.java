package dev.sonde.probes.executors;

import dev.sonde.probe.Engine;
import dev.sonde.probe.Observer;
import dev.sonde.probe.Timer;
import dev.sonde.probe.Watch;
import java.util.concurrent.FutureTask;
import org.jspecify.annotations.Nullable;

/**
 * The future that an executor of virtual threads makes for a task inherits its {@code run} in
 * updates of JDK 21 such as 21.0.13, so {@link PerTaskThreadProbe} sees it made and never begun.
 * Other futures are their pools' affair.
 */
@Watch(
    type = FutureTask.class,
    methods = "run",
    exactly = true,
    pass = {})
public final class PerTaskFutureProbe extends Observer<Object, Void, Object, Void> {

  private static final String FUTURE =
      "java.util.concurrent.ThreadPerTaskExecutor$ThreadBoundFuture";

  private final Timer starts = PoolMeters.timer("ThreadPerTaskExecutor");

  @Override
  public @Nullable Object enter(Object future, Void none, @Nullable Object second) {
    if (!FUTURE.equals(future.getClass().getName())) {
      return null;
    }
    long waited = Engine.get().tasks().started(future, null);
    if (waited < 0) {
      return null;
    }
    starts.record(waited);
    return future;
  }

  @Override
  public void exit(@Nullable Object run, @Nullable Void nothing, @Nullable Throwable error) {
    if (run != null) {
      Engine.get().tasks().finished(run);
    }
  }
}
