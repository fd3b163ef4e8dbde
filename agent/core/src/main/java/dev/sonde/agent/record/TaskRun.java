package dev.sonde.agent.record;

import dev.sonde.probe.Scope;
import org.jspecify.annotations.Nullable;

/** A task that runs on a thread right now, and what it runs within. */
final class TaskRun {

  final Object task;
  final int pool;
  final Scope scope;
  final @Nullable TaskRun outer;

  TaskRun(Object task, int pool, Scope scope, @Nullable TaskRun outer) {
    this.task = task;
    this.pool = pool;
    this.scope = scope;
    this.outer = outer;
  }
}
