package dev.sonde.probes.executors;

import dev.sonde.probe.Engine;
import dev.sonde.probe.Observer;
import dev.sonde.probe.Watch;
import org.apache.tomcat.util.threads.ThreadPoolExecutor;
import org.jspecify.annotations.Nullable;

/** Tomcat's pool is full; it then puts the task into its queue all the same, when that has room. */
@Watch(type = ThreadPoolExecutor.class, methods = "reject")
public final class TomcatRejectProbe
    extends Observer<ThreadPoolExecutor, @Nullable Runnable, Object, Object> {

  @Override
  public @Nullable Object enter(
      ThreadPoolExecutor pool, @Nullable Runnable task, @Nullable Object none) {
    if (task != null) {
      Engine.get().tasks().perhapsRejected(task, pool);
    }
    return null;
  }
}
