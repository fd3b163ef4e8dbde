package dev.sonde.pools;

import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** A pool of an application, with hooks of its own that do not call super. */
public final class QuietPool extends ThreadPoolExecutor {

  public QuietPool() {
    super(1, 1, 1, TimeUnit.SECONDS, new LinkedBlockingQueue<>());
  }

  @Override
  protected void beforeExecute(Thread thread, Runnable task) {}

  @Override
  protected void afterExecute(Runnable task, Throwable error) {}
}
