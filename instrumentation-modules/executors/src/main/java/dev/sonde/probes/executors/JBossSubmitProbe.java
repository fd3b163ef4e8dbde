package dev.sonde.probes.executors;

import dev.sonde.probe.Engine;
import dev.sonde.probe.Observer;
import dev.sonde.probe.Watch;
import org.jboss.threads.EnhancedQueueExecutor;
import org.jspecify.annotations.Nullable;

/** A task enters the pool of JBoss Threads, which later versions wrap once a submission. */
@Watch(type = EnhancedQueueExecutor.class, methods = "tryExecute")
public final class JBossSubmitProbe
    extends Observer<EnhancedQueueExecutor, @Nullable Runnable, Object, Object> {

  static final String WRAPPER = "org.jboss.threads.EnhancedQueueExecutor$Task";

  @Override
  public @Nullable Object enter(
      EnhancedQueueExecutor pool, @Nullable Runnable task, @Nullable Object none) {
    if (task != null) {
      Engine.get().tasks().submitted(task, pool(task, pool), 0);
    }
    return null;
  }

  /** Null for a wrapper, which runs once and does not know its pool. */
  static @Nullable Object pool(Runnable task, EnhancedQueueExecutor pool) {
    return task.getClass().getName().equals(WRAPPER) ? null : pool;
  }
}
