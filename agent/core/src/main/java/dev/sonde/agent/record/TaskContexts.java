package dev.sonde.agent.record;

import dev.sonde.agent.identity.Swept;
import dev.sonde.agent.identity.WeakKey;
import dev.sonde.probe.Context;
import dev.sonde.probe.Tasks;
import org.jspecify.annotations.Nullable;

/** Contexts on their way with tasks, and the scopes of the tasks that run. */
final class TaskContexts implements Tasks, Swept {

  /** Stands for "any pool"; no identity hash is 0 in practice, and one that were would only mix. */
  private static final int ANYWHERE = 0;

  private final Recorder recorder;
  private final Submissions submissions = new Submissions();

  TaskContexts(Recorder recorder) {
    this.recorder = recorder;
  }

  private static int hash(@Nullable Object pool) {
    return pool == null ? ANYWHERE : System.identityHashCode(pool);
  }

  @Override
  public void submitted(Object task, @Nullable Object pool, long delayNanos) {
    SpanStack stack = recorder.stack();
    if (stack == null) {
      return;
    }
    long due = System.nanoTime() + Math.max(0, delayNanos);
    Submission made = stack.submission.set(stack.current(), due, hash(pool), stack.thread);
    try {
      WeakKey.Lookup key = stack.lookup.of(task);
      if (pool == null) {
        submissions.replace(task, key, made);
      } else {
        submissions.add(task, key, made);
      }
    } finally {
      stack.lookup.of(null);
      made.clear();
    }
  }

  @Override
  public void rejected(Object task, @Nullable Object pool) {
    submissions.removeNewest(task, hash(pool), Thread.currentThread().getId());
  }

  @Override
  public void perhapsRejected(Object task, @Nullable Object pool) {
    submissions.doubt(task, hash(pool), true, Thread.currentThread().getId());
  }

  @Override
  public void dropped(Object task, @Nullable Object pool) {
    boolean unused = submissions.take(task, new WeakKey.Lookup(task), hash(pool), new Submission());
  }

  @Override
  public void perhapsDropped(Object task, @Nullable Object pool) {
    submissions.doubt(task, hash(pool), false, Thread.currentThread().getId());
  }

  @Override
  public long started(Object task, @Nullable Object pool) {
    SpanStack stack = recorder.stack();
    if (stack == null) {
      return -1;
    }
    int hash = hash(pool);
    if (hash != ANYWHERE) {
      stack.finishIn(hash);
    }
    Submission taken = stack.submission;
    try {
      if (!submissions.take(task, stack.lookup.of(task), hash, taken)) {
        return -1;
      }
      long waited = Math.max(0, System.nanoTime() - taken.due);
      stack.run(task, hash, taken.context, waited);
      return waited;
    } finally {
      stack.lookup.of(null);
      taken.clear();
    }
  }

  @Override
  public void resumed(Object task, Context context) {
    SpanStack stack = recorder.stack();
    if (stack != null && context instanceof TraceContext) {
      stack.run(task, ANYWHERE, (TraceContext) context, -1);
    }
  }

  @Override
  public void detached(Object task) {
    resumed(task, TraceContext.EMPTY);
  }

  @Override
  public void finished(Object task) {
    SpanStack stack = recorder.stack();
    if (stack != null) {
      stack.finish(task);
    }
  }

  /** How many submitted tasks have not started. */
  long size() {
    return submissions.size();
  }

  void clear() {
    submissions.clear();
  }

  @Override
  public void sweep() {
    submissions.sweep();
  }
}
