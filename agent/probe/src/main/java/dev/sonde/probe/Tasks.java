package dev.sonde.probe;

import org.jspecify.annotations.Nullable;

/**
 * The contexts that go with tasks from the thread that submits them to the thread that runs them.
 * Tasks are told apart by identity, held weakly and never touched, so queues, comparators and
 * {@code remove(task)} see what the application has put there. Bounded: what comes when it is full
 * runs without a context. Safe for all threads.
 *
 * <p>One instance may be submitted several times before it runs (a lambda that captures nothing is
 * one object for ever): its submissions stand in line, oldest first, and each run takes one of the
 * same pool.
 */
public interface Tasks {

  /**
   * Remembers the current context of this thread, empty or not, for a run of {@code task}.
   *
   * @param pool where it will run; null for a task that runs once only, wherever that is: a later
   *     submission then replaces an earlier one
   * @param delayNanos how long it is meant to wait, which is no waiting in the queue
   */
  void submitted(Object task, @Nullable Object pool, long delayNanos);

  /** The newest submission by this thread has failed: the pool has rejected it. */
  void rejected(Object task, @Nullable Object pool);

  /**
   * The newest submission by this thread has met a full pool, whose handler may or may not have
   * found a way to queue it: a run takes it only when there is no other.
   */
  void perhapsRejected(Object task, @Nullable Object pool);

  /** The oldest submission will not run: the task was taken out of the queue. */
  void dropped(Object task, @Nullable Object pool);

  /** As {@link #dropped}, when it may also be starting just now. */
  void perhapsDropped(Object task, @Nullable Object pool);

  /**
   * Makes the context with which {@code task} was submitted current on this thread until {@link
   * #finished}. A run in the same pool that this thread has left open is over with this.
   *
   * @param pool as it was submitted
   * @return how long the task has waited, in nanoseconds; -1 when its submission is not known, and
   *     then the thread's context stays as it is
   */
  long started(Object task, @Nullable Object pool);

  /** Makes {@code context} current on this thread until {@link #finished} of the same task. */
  void resumed(Object task, Context context);

  /** Leaves this thread without a context until {@link #finished} of the same task. */
  void detached(Object task);

  /**
   * Ends what began when {@code task} started, was resumed or detached on this thread, if it did.
   */
  void finished(Object task);
}
