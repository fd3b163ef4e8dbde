package dev.sonde.pools;

import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/** A pool of an application whose hook fails once, which costs the task and the worker. */
public final class MoodyPool extends ThreadPoolExecutor {

  private final AtomicBoolean fails = new AtomicBoolean(true);

  public MoodyPool() {
    super(1, 1, 1, TimeUnit.SECONDS, new LinkedBlockingQueue<>());
  }

  @Override
  protected void beforeExecute(Thread thread, Runnable task) {
    super.beforeExecute(thread, task);
    if (fails.getAndSet(false)) {
      thread.setUncaughtExceptionHandler((t, e) -> {});
      throw new IllegalStateException("not now");
    }
  }
}
