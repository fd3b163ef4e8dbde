package dev.sonde.agent.record;

import dev.sonde.agent.identity.RecentTable;
import dev.sonde.agent.identity.WeakKey;
import java.lang.ref.Reference;
import java.lang.ref.ReferenceQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Submissions whose task has not started yet, by the identity of the task. Nearly every task has
 * one submission and starts soon: it stays in a table of recent ones. What waits longer moves to
 * those that wait, where the task is held weakly: one that never runs takes its entry along.
 * Further submissions of the same task stand there in a {@link SubmissionLine}, changed under the
 * map's lock.
 *
 * <p>A look-up key is the caller's, for the task that is asked about.
 */
final class Submissions implements RecentTable.Heir<Submission> {

  private static final int LIMIT = 100_000;
  private static final int RECENT = 256;

  /** No lambda: the JDK would spin it before {@code main}. */
  private static final class Maker implements Supplier<Submission> {
    @Override
    public Submission get() {
      return new Submission();
    }
  }

  private final RecentTable<Submission> recent = new RecentTable<>(RECENT, new Maker());
  private final ConcurrentHashMap<Object, Object> waiting = new ConcurrentHashMap<>();
  private final ReferenceQueue<Object> gone = new ReferenceQueue<>();
  private final AtomicLong refused = new AtomicLong();

  /** Adds one behind those of the same task. */
  void add(Object task, WeakKey.Lookup key, Submission submission) {
    boolean known = !waiting.isEmpty() && waiting.get(key) != null;
    int place = known ? RecentTable.PRESENT : recent.reserve(task);
    if (place >= 0) {
      recent.entry(place).set(submission);
      recent.publish(place, task);
    } else {
      if (place == RecentTable.PRESENT) {
        recent.expel(task, this);
      }
      inherit(task, submission);
    }
  }

  /** Forgets those of the same task. */
  void replace(Object task, WeakKey.Lookup key, Submission submission) {
    recent.expel(task, this);
    if (!waiting.isEmpty()) {
      waiting.remove(key);
    }
    add(task, key, submission);
  }

  /** Lets one wait, behind those of the same task. */
  @Override
  public void inherit(Object task, Submission entry) {
    if (hasRoom()) {
      Submission submission = new Submission().set(entry);
      waiting.compute(new WeakKey(task, gone), (same, known) -> append(known, submission));
    }
    entry.clear();
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

  private boolean hasRoom() {
    purge();
    if (waiting.mappingCount() < LIMIT) {
      return true;
    }
    refused.incrementAndGet();
    return false;
  }

  /**
   * Removes the oldest submission of the task to the pool.
   *
   * @param into what is known of it
   * @return whether there was one
   */
  boolean take(Object task, WeakKey.Lookup key, int pool, Submission into) {
    for (int place = recent.find(task); place >= 0; place = recent.find(task)) {
      Submission there = recent.entry(place);
      if (!there.isOf(pool)) {
        break;
      }
      if (recent.claim(place, task)) {
        into.set(there);
        there.clear();
        recent.free(place);
        return true;
      }
    }
    return takeWaiting(key, pool, into);
  }

  private boolean takeWaiting(WeakKey.Lookup key, int pool, Submission into) {
    // without asking isEmpty() first: it adds up counters one by one while others come and go, and
    // may come to zero though this one is there
    Object known = waiting.get(key);
    if (known == null) {
      return false;
    }
    if (known instanceof Submission) {
      Submission only = (Submission) known;
      if (!only.isOf(pool)) {
        return false;
      }
      if (waiting.remove(key, only)) {
        into.set(only);
        return true;
      }
    }
    Submission[] taken = new Submission[1];
    waiting.computeIfPresent(key, (same, value) -> takeOldest(value, pool, taken));
    if (taken[0] == null) {
      return false;
    }
    into.set(taken[0]);
    return true;
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

  /** Removes the newest that a thread has made. */
  void removeNewest(Object task, int pool, long thread) {
    int place = recent.find(task);
    if (place >= 0) {
      Submission there = recent.entry(place);
      if (there.isOf(pool) && there.isBy(thread) && recent.claim(place, task)) {
        there.clear();
        recent.free(place);
      }
      return;
    }
    waiting.computeIfPresent(
        new WeakKey.Lookup(task),
        (same, known) -> {
          if (known instanceof SubmissionLine) {
            SubmissionLine line = (SubmissionLine) known;
            line.removeNewest(pool, thread);
            return line.isEmpty() ? null : line;
          }
          Submission only = (Submission) known;
          return only.isOf(pool) && only.isBy(thread) ? null : only;
        });
  }

  /**
   * Puts one behind all others, because it may never run.
   *
   * @param newest the newest that the thread has made, not the oldest of all
   */
  void doubt(Object task, int pool, boolean newest, long thread) {
    int place = recent.find(task);
    if (place >= 0) {
      recent.entry(place).doubtful = true;
      return;
    }
    waiting.computeIfPresent(
        new WeakKey.Lookup(task),
        (same, known) -> {
          if (known instanceof Submission) {
            ((Submission) known).doubtful = true;
          } else if (newest) {
            ((SubmissionLine) known).doubtNewest(pool, thread);
          } else {
            ((SubmissionLine) known).doubtOldest(pool);
          }
          return known;
        });
  }

  void clear() {
    recent.sweep((task, submission) -> submission.clear(), true);
    waiting.clear();
  }

  /** How many tasks have been submitted and not started. */
  long size() {
    purge();
    return recent.size() + waiting.mappingCount();
  }

  /** Submissions that found no room. */
  long refused() {
    return refused.get();
  }

  /** Lets those wait that have not started soon. */
  void sweep() {
    recent.sweep(this, false);
    purge();
  }

  private void purge() {
    for (Reference<?> key = gone.poll(); key != null; key = gone.poll()) {
      waiting.remove(key);
    }
  }
}
