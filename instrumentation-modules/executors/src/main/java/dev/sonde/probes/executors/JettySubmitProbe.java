package dev.sonde.probes.executors;

import dev.sonde.probe.Engine;
import dev.sonde.probe.Observer;
import dev.sonde.probe.Watch;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.jspecify.annotations.Nullable;

/** A job enters Jetty's pool. */
@Watch(type = QueuedThreadPool.class, methods = "execute")
public final class JettySubmitProbe
    extends Observer<QueuedThreadPool, @Nullable Runnable, Object[], Object> {

  @Override
  public Object @Nullable [] enter(
      QueuedThreadPool pool, @Nullable Runnable job, @Nullable Object none) {
    if (job == null || Plumbing.isPlumbing(job)) {
      return null;
    }
    Engine.get().tasks().submitted(job, pool, 0);
    return new Object[] {job, pool};
  }

  @Override
  public void exit(
      Object @Nullable [] submission, @Nullable Object none, @Nullable Throwable error) {
    if (error != null && submission != null) {
      Engine.get().tasks().rejected(submission[0], submission[1]);
    }
  }
}
