package dev.sonde.agent.record;

import java.util.ArrayDeque;
import java.util.Iterator;
import org.jspecify.annotations.Nullable;

/**
 * Submissions of one task object, oldest first. Guarded by the table's lock of the key. Beyond its
 * limit it only counts, so that the runs which follow stay in step: they find no context rather
 * than another's.
 */
final class SubmissionLine {

  static final int LIMIT = 1_000;
  private static final int DOUBTFUL_LIMIT = 16;

  /** Whatever thread has made it; no thread has this id. */
  private static final long ANY = 0;

  private final ArrayDeque<Submission> known = new ArrayDeque<>();

  /** Those that may never run: taken only when no other is left. */
  private final ArrayDeque<Submission> doubtful = new ArrayDeque<>(2);

  private long beyond;

  SubmissionLine(Submission first) {
    if (first.doubtful) {
      doubtful.add(first);
    } else {
      known.add(first);
    }
  }

  void add(Submission submission) {
    if (beyond > 0 || known.size() >= LIMIT) {
      beyond++;
    } else {
      known.add(submission);
    }
  }

  @Nullable Submission takeOldest(int pool) {
    Submission oldest = removeFirst(known.iterator(), pool, ANY);
    if (oldest != null) {
      return oldest;
    }
    if (beyond > 0) {
      beyond--;
      return null;
    }
    return removeFirst(doubtful.iterator(), pool, ANY);
  }

  void removeNewest(int pool, long thread) {
    if (beyond > 0) {
      beyond--;
    } else {
      removeFirst(known.descendingIterator(), pool, thread);
    }
  }

  void doubtNewest(int pool, long thread) {
    doubt(removeFirst(known.descendingIterator(), pool, thread));
  }

  void doubtOldest(int pool) {
    doubt(removeFirst(known.iterator(), pool, ANY));
  }

  private void doubt(@Nullable Submission submission) {
    if (submission != null) {
      if (doubtful.size() >= DOUBTFUL_LIMIT) {
        doubtful.removeFirst();
      }
      doubtful.add(submission);
    }
  }

  private static @Nullable Submission removeFirst(Iterator<Submission> i, int pool, long thread) {
    while (i.hasNext()) {
      Submission submission = i.next();
      if (submission.isOf(pool) && (thread == ANY || submission.isBy(thread))) {
        i.remove();
        return submission;
      }
    }
    return null;
  }

  boolean isEmpty() {
    return known.isEmpty() && doubtful.isEmpty() && beyond == 0;
  }
}
