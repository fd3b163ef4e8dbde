package dev.sonde.probes.executors;

import dev.sonde.probe.Counter;
import dev.sonde.probe.Engine;
import dev.sonde.probe.Instrument;
import dev.sonde.probe.Table;
import dev.sonde.probe.Timer;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ThreadPoolExecutor;
import org.jspecify.annotations.Nullable;

/**
 * What is measured of each pool. Pools are held weakly and named after their threads ({@link
 * PoolName}), so pools that come and go share the series of their name.
 */
final class PoolMeters {

  /** Name of the table from pools to their timers. */
  static final String WAITS = "executor.waits";

  private static final Instrument WAIT =
      Instrument.monotonic(
          "jvm.executor.queue.wait", "s", "Time between a task being due and its start.");
  private static final Instrument REJECTED =
      Instrument.monotonic(
          "jvm.executor.task.rejected", "{task}", "Tasks that the pool has not accepted.");
  static final Instrument COMPLETED =
      Instrument.monotonic("jvm.executor.task.completed", "{task}", "Tasks that have run.");
  static final Instrument QUEUED =
      Instrument.upDown("jvm.executor.queue.size", "{task}", "Tasks that wait.");
  static final Instrument THREADS =
      Instrument.upDown("jvm.executor.thread.count", "{thread}", "Threads of the pool.");
  static final Instrument ACTIVE =
      Instrument.upDown("jvm.executor.thread.active", "{thread}", "Threads that run a task.");
  static final Instrument LIMIT =
      Instrument.upDown("jvm.executor.thread.limit", "{thread}", "Most threads allowed.");

  private final Table<Object, Timer> waits = Engine.get().table(WAITS);
  private final Table<Object, Counter> rejections = Engine.get().table("executor.rejections");

  /** Time in the queue of a pool that is not told from others of its kind. */
  static Timer timer(String name) {
    return Engine.get().timer(WAIT, PoolName.ATTRIBUTE, name);
  }

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

  /** As {@link #waited(ThreadPoolExecutor, Thread, long)}. */
  void waited(ForkJoinPool pool, Thread worker, long nanos) {
    Timer timer = waits.get(pool);
    if (timer == null) {
      timer = register(pool, PoolName.of(worker, pool));
    }
    if (nanos >= 0) {
      timer.record(nanos);
    }
  }

  /** Of a pool that has no gauges. */
  void waitedIn(Object pool, Thread worker, long nanos) {
    Timer timer = waits.get(pool);
    if (timer == null) {
      timer = timer(PoolName.of(worker, pool));
      waits.put(pool, timer);
    }
    if (nanos >= 0) {
      timer.record(nanos);
    }
  }

  /** Counts a rejection. On the thread that submits. */
  void rejected(ThreadPoolExecutor pool) {
    Counter counter = rejections.get(pool);
    if (counter == null) {
      // no task of it has run: nothing but its class is known
      counter = counter(pool.getClass().getSimpleName());
    }
    counter.add(1);
  }

  private Timer register(ThreadPoolExecutor pool, String name) {
    Engine engine = Engine.get();
    String[] attributes = {PoolName.ATTRIBUTE, name};
    engine.gauge(ACTIVE, pool, ThreadPoolExecutor::getActiveCount, attributes);
    engine.gauge(THREADS, pool, ThreadPoolExecutor::getPoolSize, attributes);
    engine.gauge(LIMIT, pool, ThreadPoolExecutor::getMaximumPoolSize, attributes);
    engine.gauge(QUEUED, pool, p -> p.getQueue().size(), attributes);
    engine.gauge(COMPLETED, pool, ThreadPoolExecutor::getCompletedTaskCount, attributes);
    rejections.put(pool, counter(name));
    Timer timer = timer(name);
    waits.put(pool, timer);
    return timer;
  }

  private Timer register(ForkJoinPool pool, String name) {
    Engine engine = Engine.get();
    String[] attributes = {PoolName.ATTRIBUTE, name};
    engine.gauge(ACTIVE, pool, ForkJoinPool::getActiveThreadCount, attributes);
    engine.gauge(THREADS, pool, ForkJoinPool::getPoolSize, attributes);
    engine.gauge(LIMIT, pool, ForkJoinPool::getParallelism, attributes);
    engine.gauge(
        QUEUED, pool, p -> p.getQueuedSubmissionCount() + p.getQueuedTaskCount(), attributes);
    Timer timer = timer(name);
    waits.put(pool, timer);
    return timer;
  }

  private static Counter counter(String name) {
    return Engine.get().counter(REJECTED, PoolName.ATTRIBUTE, name);
  }
}
