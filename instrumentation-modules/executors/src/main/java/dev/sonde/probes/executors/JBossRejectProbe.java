package dev.sonde.probes.executors;

import dev.sonde.probe.Engine;
import dev.sonde.probe.Observer;
import dev.sonde.probe.Watch;
import org.jboss.threads.EnhancedQueueExecutor;
import org.jspecify.annotations.Nullable;

/** The pool of JBoss Threads is full, shut down or without threads. */
@Watch(
    type = EnhancedQueueExecutor.class,
    methods = {"rejectException", "rejectNoThread", "rejectQueueFull", "rejectShutdown"})
public final class JBossRejectProbe
    extends Observer<EnhancedQueueExecutor, @Nullable Runnable, Object, Object> {

  @Override
  public @Nullable Object enter(
      EnhancedQueueExecutor pool, @Nullable Runnable task, @Nullable Object none) {
    if (task != null) {
      Engine.get().tasks().rejected(task, JBossSubmitProbe.pool(task, pool));
    }
    return null;
  }
}
