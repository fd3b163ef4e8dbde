package dev.sonde.probes.executors;

import dev.sonde.probe.Engine;
import dev.sonde.probe.Table;
import dev.sonde.probe.Timer;
import org.apache.tomcat.util.threads.ThreadPoolExecutor;
import org.jspecify.annotations.Nullable;

/** As {@link PoolMeters}, for Tomcat's own pool. */
final class TomcatMeters {

  private final Table<Object, Timer> waits = Engine.get().table(PoolMeters.WAITS);

  /** Counts a start after {@code nanos} in the queue, unless negative. On the worker. */
  void waited(ThreadPoolExecutor pool, @Nullable Thread worker, long nanos) {
    Timer timer = waits.get(pool);
    if (timer == null) {
      timer = register(pool, PoolName.of(worker, pool));
    }
    if (nanos >= 0) {
      timer.record(nanos);
    }
  }

  private Timer register(ThreadPoolExecutor pool, String name) {
    Engine engine = Engine.get();
    String[] attributes = {PoolName.ATTRIBUTE, name};
    engine.gauge(PoolMeters.ACTIVE, pool, ThreadPoolExecutor::getActiveCount, attributes);
    engine.gauge(PoolMeters.THREADS, pool, ThreadPoolExecutor::getPoolSize, attributes);
    engine.gauge(PoolMeters.LIMIT, pool, ThreadPoolExecutor::getMaximumPoolSize, attributes);
    engine.gauge(PoolMeters.QUEUED, pool, p -> p.getQueue().size(), attributes);
    engine.gauge(PoolMeters.COMPLETED, pool, ThreadPoolExecutor::getCompletedTaskCount, attributes);
    Timer timer = PoolMeters.timer(name);
    waits.put(pool, timer);
    return timer;
  }
}
