package dev.sonde.agent.record;

import dev.sonde.probe.Scope;
import org.jspecify.annotations.Nullable;

/** A task that runs on a thread right now, and what it runs within. */
final class TaskRun {

  @Nullable Object task;
  int pool;
  @Nullable TaskRun outer;
  private @Nullable Scope scope;

  TaskRun begin(Object begun, int ofPool, Scope attached, @Nullable TaskRun within) {
    task = begun;
    pool = ofPool;
    scope = attached;
    outer = within;
    return this;
  }

  /** Puts back what was there before, and forgets the task. */
  void end() {
    Scope attached = scope;
    task = null;
    scope = null;
    outer = null;
    if (attached != null) {
      attached.close();
    }
  }
}
