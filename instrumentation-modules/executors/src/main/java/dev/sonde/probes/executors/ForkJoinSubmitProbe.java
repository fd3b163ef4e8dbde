package dev.sonde.probes.executors;

import dev.sonde.probe.Engine;
import dev.sonde.probe.Observer;
import dev.sonde.probe.Watch;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinTask;
import org.jspecify.annotations.Nullable;

/**
 * A task comes into a pool from outside, as whatever object the pool has made of it: {@code
 * externalPush} on JDK 8, {@code externalSubmit} up to 18, {@code poolSubmit} since. Not into the
 * pool whose workers carry virtual threads: there every time that such a thread wakes up is a task.
 */
@Watch(
    type = ForkJoinPool.class,
    methods = {"externalPush", "externalSubmit"},
    args = ForkJoinTask.class,
    optional = true)
@Watch(
    type = ForkJoinPool.class,
    methods = "poolSubmit",
    args = {boolean.class, ForkJoinTask.class},
    pass = {1},
    optional = true)
public final class ForkJoinSubmitProbe
    extends Observer<ForkJoinPool, @Nullable ForkJoinTask<?>, Object, Object> {

  @Override
  public @Nullable Object enter(
      ForkJoinPool pool, @Nullable ForkJoinTask<?> task, @Nullable Object none) {
    if (task != null && !pool.getFactory().getClass().getName().startsWith("java.lang.")) {
      Engine.get().tasks().submitted(task, null, 0);
    }
    return null;
  }
}
