package dev.sonde.agent.record;

import java.lang.ref.Reference;
import java.lang.ref.ReferenceQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Submissions whose task has not started yet, by the identity of the task, which is held weakly: a
 * task that never runs takes its entry along. Nearly every task has one submission, which is the
 * value itself; further ones make a {@link SubmissionLine} of it, changed under the map's lock.
 */
final class Submissions {

  private static final int LIMIT = 100_000;

  private final ConcurrentHashMap<Object, Object> entries = new ConcurrentHashMap<>();
  private final ReferenceQueue<Object> gone = new ReferenceQueue<>();
  private final AtomicLong refused = new AtomicLong();

  /** Adds one behind those of the same task. */
  void add(Object task, Submission submission) {
    if (hasRoom()) {
      WeakKey key = new WeakKey(task, gone);
      if (entries.putIfAbsent(key, submission) != null) {
        entries.compute(key, (same, known) -> append(known, submission));
      }
    }
  }

  private static Object append(@Nullable Object known, Submission submission) {
    if (known == null) {
      return submission;
    }
    SubmissionLine line =
        known instanceof SubmissionLine
            ? (SubmissionLine) known
            : new SubmissionLine((Submission) known);
    line.add(submission);
    return line;
  }

  /** Forgets those of the same task. */
  void replace(Object task, Submission submission) {
    if (hasRoom()) {
      entries.put(new WeakKey(task, gone), submission);
    }
  }

  private boolean hasRoom() {
    purge();
    if (entries.mappingCount() < LIMIT) {
      return true;
    }
    refused.incrementAndGet();
    return false;
  }

  /** Removes the oldest submission of the task to the pool. */
  @Nullable Submission take(Object task, int pool) {
    return take(new WeakKey.Lookup(task), pool);
  }

  /** As above, of the task that the key is for. */
  @Nullable Submission take(WeakKey.Lookup key, int pool) {
    // without asking isEmpty() first: it adds up counters one by one while others come and go, and
    // may come to zero though this one is there
    Object known = entries.get(key);
    if (known == null) {
      return null;
    }
    if (known instanceof Submission) {
      Submission only = (Submission) known;
      if (!only.isOf(pool)) {
        return null;
      }
      if (entries.remove(key, only)) {
        return only;
      }
    }
    Submission[] taken = new Submission[1];
    entries.computeIfPresent(key, (same, value) -> takeOldest(value, pool, taken));
    return taken[0];
  }

  private static @Nullable Object takeOldest(Object known, int pool, Submission[] taken) {
    if (known instanceof SubmissionLine) {
      SubmissionLine line = (SubmissionLine) known;
      Submission oldest = line.takeOldest(pool);
      if (oldest != null) {
        taken[0] = oldest;
      }
      return line.isEmpty() ? null : line;
    }
    Submission only = (Submission) known;
    if (!only.isOf(pool)) {
      return only;
    }
    taken[0] = only;
    return null;
  }

  /** Removes the newest that this thread has made. */
  void removeNewest(Object task, int pool) {
    entries.computeIfPresent(
        new WeakKey.Lookup(task),
        (same, known) -> {
          if (known instanceof SubmissionLine) {
            SubmissionLine line = (SubmissionLine) known;
            line.removeNewest(pool);
            return line.isEmpty() ? null : line;
          }
          Submission only = (Submission) known;
          return only.isOf(pool) && only.isByThisThread() ? null : only;
        });
  }

  /** Puts one behind all others, because it may never run. */
  void doubt(Object task, int pool, boolean newest) {
    entries.computeIfPresent(
        new WeakKey.Lookup(task),
        (same, known) -> {
          if (known instanceof Submission) {
            ((Submission) known).doubtful = true;
          } else if (newest) {
            ((SubmissionLine) known).doubtNewest(pool);
          } else {
            ((SubmissionLine) known).doubtOldest(pool);
          }
          return known;
        });
  }

  void clear() {
    entries.clear();
  }

  /** How many tasks wait. */
  long size() {
    purge();
    return entries.mappingCount();
  }

  /** Submissions that found no room. */
  long refused() {
    return refused.get();
  }

  private void purge() {
    for (Reference<?> key = gone.poll(); key != null; key = gone.poll()) {
      entries.remove(key);
    }
  }
}
