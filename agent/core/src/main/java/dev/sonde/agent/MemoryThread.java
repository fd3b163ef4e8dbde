package dev.sonde.agent;

import dev.sonde.agent.memory.AgentServices;
import dev.sonde.agent.memory.MemoryFeatures;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The thread {@code sonde-heap}. It loads nothing of the memory features before the application has
 * had its time to start; they lie in a module that this one must not know and are asked for by
 * name.
 */
final class MemoryThread implements Runnable {

  private static final long STOP_MILLIS = 5_000;

  private final AgentServices services;
  private final long delayMillis;
  private final CountDownLatch stopping = new CountDownLatch(1);
  private final Thread thread;
  private volatile @Nullable MemoryFeatures features;

  /**
   * @param delayMillis how long to wait before anything is touched
   */
  MemoryThread(AgentServices services, long delayMillis) {
    this.services = services;
    this.delayMillis = delayMillis;
    this.thread = services.threads().newThread(this);
  }

  void start() {
    thread.start();
  }

  @Override
  public void run() {
    try {
      if (!stopping.await(delayMillis, TimeUnit.MILLISECONDS)) {
        MemoryFeatures made = load();
        features = made;
        if (stopping.getCount() > 0) {
          made.run();
        }
      }
    } catch (InterruptedException hurried) {
      Thread.currentThread().interrupt();
    } catch (Throwable failed) {
      services.journal().failure("the memory features have ended", failed);
    } finally {
      features = null;
    }
  }

  private MemoryFeatures load() {
    try {
      return Class.forName("dev.sonde.heap.HeapFeatures")
          .asSubclass(MemoryFeatures.class)
          .getConstructor(AgentServices.class)
          .newInstance(services);
    } catch (ReflectiveOperationException incomplete) {
      throw new LinkageError("the agent's jar has no memory features", incomplete);
    }
  }

  /** Null before they have begun and after they have ended. */
  @Nullable MemoryFeatures features() {
    return features;
  }

  /** Returns when everything is taken back, at the latest after some seconds. */
  void stop() throws InterruptedException {
    stopping.countDown();
    MemoryFeatures running = features;
    if (running != null) {
      running.stop();
    }
    thread.join(STOP_MILLIS);
    if (thread.isAlive()) {
      services.journal().info("the memory features took longer than " + STOP_MILLIS + " ms to end");
    }
  }
}
