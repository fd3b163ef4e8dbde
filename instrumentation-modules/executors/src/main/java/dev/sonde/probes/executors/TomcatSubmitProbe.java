package dev.sonde.probes.executors;

import dev.sonde.probe.Engine;
import dev.sonde.probe.Observer;
import dev.sonde.probe.Watch;
import org.apache.tomcat.util.threads.ThreadPoolExecutor;
import org.jspecify.annotations.Nullable;

/** A task enters Tomcat's own pool; before 9.0.54 that was a subclass of the JDK's. */
@Watch(type = ThreadPoolExecutor.class, methods = "executeInternal")
public final class TomcatSubmitProbe
    extends Observer<ThreadPoolExecutor, @Nullable Runnable, Object, Object> {

  @Override
  public @Nullable Object enter(
      ThreadPoolExecutor pool, @Nullable Runnable task, @Nullable Object none) {
    if (task != null) {
      Engine.get().tasks().submitted(task, pool, 0);
    }
    return null;
  }
}
