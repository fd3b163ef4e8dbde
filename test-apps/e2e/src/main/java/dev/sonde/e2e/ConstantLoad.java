package dev.sonde.e2e;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/** A closed loop of some connections on an application, until it is closed. */
public final class ConstantLoad implements AutoCloseable {

  private final SpawnedApp app;
  private final String[] paths;
  private final List<Thread> threads = new ArrayList<>();
  private final List<String> failures = Collections.synchronizedList(new ArrayList<>());
  private final AtomicLong requests = new AtomicLong();
  private volatile boolean paused;
  private volatile boolean closed;

  /**
   * Starts it.
   *
   * @param paths asked for in turn; each must answer 200
   */
  public ConstantLoad(SpawnedApp app, int connections, String... paths) {
    this.app = app;
    this.paths = paths;
    for (int i = 0; i < connections; i++) {
      Thread thread = new Thread(this::run, "load-" + i);
      thread.setDaemon(true);
      threads.add(thread);
      thread.start();
    }
  }

  private void run() {
    for (int i = 0; !closed; i++) {
      String path = paths[i % paths.length];
      try {
        if (paused) {
          Thread.sleep(10);
          continue;
        }
        int status = app.get(path).statusCode();
        requests.incrementAndGet();
        if (status != 200) {
          failures.add(path + ": " + status);
        }
      } catch (Exception failed) {
        failures.add(path + ": " + failed);
      }
    }
  }

  /** Lets what is under way end and asks for nothing more until {@link #resume}. */
  public void pause() throws InterruptedException {
    paused = true;
    Thread.sleep(500);
  }

  public void resume() {
    paused = false;
  }

  /** Answers other than 200, and requests without any. */
  public List<String> failures() {
    return List.copyOf(failures);
  }

  @Override
  public void close() {
    closed = true;
    for (Thread thread : threads) {
      try {
        thread.join(10_000);
      } catch (InterruptedException hurried) {
        Thread.currentThread().interrupt();
      }
    }
  }

  @Override
  public String toString() {
    return requests + " requests, " + failures.size() + " failed";
  }
}
