package dev.sonde.agent.record;

/**
 * What is remembered about a task between its submission and its run. Does not refer to it. Used
 * again for other tasks, by one thread at a time.
 */
final class Submission {

  TraceContext context = TraceContext.EMPTY;

  /** When it could have begun to run, by {@code System.nanoTime()}. */
  long due;

  /** Identity hash of the pool, which is not to be held; 0 for any. */
  int pool;

  private long thread;

  /** Whether it may never run. A hint: where threads race for it, it may miss. */
  boolean doubtful;

  /** Is about another one from now on, made by the thread of this id. */
  Submission set(TraceContext submitted, long dueNanos, int ofPool, long byThread) {
    context = submitted;
    due = dueNanos;
    pool = ofPool;
    thread = byThread;
    doubtful = false;
    return this;
  }

  /** Is about what the other one is about. */
  Submission set(Submission other) {
    set(other.context, other.due, other.pool, other.thread);
    doubtful = other.doubtful;
    return this;
  }

  /** Keeps no trace alive. */
  void clear() {
    context = TraceContext.EMPTY;
  }

  boolean isOf(int wanted) {
    return pool == wanted;
  }

  boolean isBy(long wanted) {
    return thread == wanted;
  }
}
