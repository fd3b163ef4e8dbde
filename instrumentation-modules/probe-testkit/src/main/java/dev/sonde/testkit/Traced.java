package dev.sonde.testkit;

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
}
