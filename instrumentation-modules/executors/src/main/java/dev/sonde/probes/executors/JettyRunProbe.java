package dev.sonde.probes.executors;

import dev.sonde.probe.Engine;
import dev.sonde.probe.Observer;
import dev.sonde.probe.Table;
import dev.sonde.probe.Timer;
import dev.sonde.probe.Watch;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.jspecify.annotations.Nullable;

/** A thread of Jetty's pool runs a job. */
@Watch(type = QueuedThreadPool.class, methods = "runJob", subtypes = true, nests = "executor.start")
public final class JettyRunProbe
    extends Observer<QueuedThreadPool, @Nullable Runnable, Runnable, Object> {

  private final Table<Object, Timer> waits = Engine.get().table(PoolMeters.WAITS);

  @Override
  public @Nullable Runnable enter(
      QueuedThreadPool pool, @Nullable Runnable job, @Nullable Object none) {
    if (job == null) {
      return null;
    }
    long waited = Engine.get().tasks().started(job, pool);
    if (waited < 0) {
      return null;
    }
    Timer timer = waits.get(pool);
    (timer == null ? register(pool) : timer).record(waited);
    return job;
  }

  @Override
  public void exit(@Nullable Runnable job, @Nullable Object none, @Nullable Throwable error) {
    if (job != null) {
      Engine.get().tasks().finished(job);
    }
  }

  private Timer register(QueuedThreadPool pool) {
    Engine engine = Engine.get();
    String name = PoolName.of(Thread.currentThread(), pool);
    String[] attributes = {PoolName.ATTRIBUTE, name};
    engine.gauge(PoolMeters.ACTIVE, pool, QueuedThreadPool::getBusyThreads, attributes);
    engine.gauge(PoolMeters.THREADS, pool, QueuedThreadPool::getThreads, attributes);
    engine.gauge(PoolMeters.LIMIT, pool, QueuedThreadPool::getMaxThreads, attributes);
    engine.gauge(PoolMeters.QUEUED, pool, QueuedThreadPool::getQueueSize, attributes);
    Timer timer = PoolMeters.timer(name);
    waits.put(pool, timer);
    return timer;
  }
}
