package dev.sonde.agent.record;

/** What is remembered about a task between its submission and its run. Does not refer to it. */
final class Submission {

  final TraceContext context;

  /** When it could have begun to run, by {@code System.nanoTime()}. */
  final long due;

  /** Whether it may never run. */
  volatile boolean doubtful;

  private final int pool;
  private final long thread;

  /**
   * @param pool identity hash of the pool, which is not to be held; 0 for any
   */
  Submission(TraceContext context, long due, int pool) {
    this.context = context;
    this.due = due;
    this.pool = pool;
    this.thread = Thread.currentThread().getId();
  }

  boolean isOf(int wanted) {
    return pool == wanted;
  }

  boolean isByThisThread() {
    return thread == Thread.currentThread().getId();
  }
}
