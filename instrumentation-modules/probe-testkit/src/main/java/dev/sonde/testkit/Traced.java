package dev.sonde.testkit;

import java.util.Map;
import java.util.concurrent.Callable;

/** A task whose run is a span of its own, to be the parent of what a test is about. */
public final class Traced<V> implements Callable<V> {

  private final Callable<V> task;

  public Traced(Callable<V> task) {
    this.task = task;
  }

  @Override
  public V call() throws Exception {
    return task.call();
  }

  /** Runs the task as a server that got these headers does. */
  V callFor(Map<String, String> headers) throws Exception {
    return task.call();
  }
}
