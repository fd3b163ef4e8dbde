package dev.sonde.otlp;

import java.lang.reflect.Field;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The threads that send: a few of ours for requests, and those OkHttp keeps for its connections,
 * which get our factory too. None outlives {@link #close} by more than the time its task needs.
 */
final class SenderThreads {

  private static final int MOST = 5; // batches of spans at a time, and one each of the others
  private static final long IDLE_SECONDS = 1;

  private final ThreadPoolExecutor executor;

  SenderThreads(ThreadFactory threads) {
    this.executor =
        new ThreadPoolExecutor(
            0, MOST, IDLE_SECONDS, TimeUnit.SECONDS, new SynchronousQueue<>(), threads);
    ThreadPoolExecutor ofConnections = threadsOfOkHttp();
    if (ofConnections != null) {
      ofConnections.setThreadFactory(threads);
      ofConnections.setKeepAliveTime(IDLE_SECONDS, TimeUnit.SECONDS);
    }
  }

  ExecutorService executor() {
    return executor;
  }

  void close(long deadlineNanos) {
    executor.shutdownNow();
    ThreadPoolExecutor ofConnections = threadsOfOkHttp();
    if (ofConnections != null) {
      ofConnections.setKeepAliveTime(1, TimeUnit.MILLISECONDS); // also wakes the idle ones
    }
    OkioWatchdog.stop();
    try {
      boolean ended =
          executor.awaitTermination(
              Math.max(1, deadlineNanos - System.nanoTime()), TimeUnit.NANOSECONDS);
      if (!ended) {
        executor.shutdownNow();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** OkHttp has one static pool for what is not a call; there is no other way to its factory. */
  private static @Nullable ThreadPoolExecutor threadsOfOkHttp() {
    try {
      Class<?> runner = Class.forName("okhttp3.internal.concurrent.TaskRunner");
      Object backend = runner.getMethod("getBackend").invoke(runner.getField("INSTANCE").get(null));
      Field executor = backend.getClass().getDeclaredField("executor");
      executor.setAccessible(true);
      return (ThreadPoolExecutor) executor.get(backend);
    } catch (ReflectiveOperationException | RuntimeException e) {
      return null; // another OkHttp: its threads stay daemons that end after a minute
    }
  }
}
