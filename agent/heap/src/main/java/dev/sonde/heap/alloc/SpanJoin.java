package dev.sonde.heap.alloc;

import dev.sonde.agent.record.SpanLog;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Finds the trace of samples: of the intervals of their thread the shortest that they lie in. What
 * is not found waits, because its span may still be open; after some seconds it is looked for among
 * the open ones, and then goes on without. One thread.
 */
final class SpanJoin {

  /** Where intervals come from. */
  interface Intervals {
    /** Those that have ended, latest first. */
    void ended(SpanLog.Visitor visitor);

    /** Those that go on. */
    void open(SpanLog.Visitor visitor);

    /** The name of a local root; null while it is unknown. */
    @Nullable String nameOf(long rootSpanId);
  }

  /** How long after a sample its span may be missing. */
  static final long PATIENCE = TimeUnit.SECONDS.toNanos(3);

  /** How long after that the name of its local root may. */
  static final long NAME_PATIENCE = TimeUnit.SECONDS.toNanos(30);

  /** Samples that wait, at most. */
  static final int WAITING = 20_000;

  private final Intervals intervals;
  private final Consumer<AllocationSample> joined;
  private final ArrayDeque<AllocationSample> waiting = new ArrayDeque<>();
  private final Map<Long, List<Candidate>> byThread = new HashMap<>();
  private long now;

  /** A sample and the best interval so far. */
  private static final class Candidate {
    final AllocationSample sample;
    long length = Long.MAX_VALUE;

    Candidate(AllocationSample sample) {
      this.sample = sample;
    }
  }

  SpanJoin(Intervals intervals, Consumer<AllocationSample> joined) {
    this.intervals = intervals;
    this.joined = joined;
  }

  void add(AllocationSample sample) {
    if (waiting.size() >= WAITING) {
      joined.accept(waiting.remove());
    }
    waiting.add(sample);
  }

  /** How many samples wait. */
  int size() {
    return waiting.size();
  }

  /**
   * Passes on what is known by now.
   *
   * @param nanoTime of this moment
   */
  void run(long nanoTime) {
    now = nanoTime;
    look(0, Long.MAX_VALUE, intervals::ended);
    look(PATIENCE, Long.MAX_VALUE, intervals::open);
    for (Iterator<AllocationSample> i = waiting.iterator(); i.hasNext(); ) {
      AllocationSample sample = i.next();
      if (isDone(sample)) {
        i.remove();
        joined.accept(sample);
      }
    }
  }

  /** Shows what still waits, as far as it is known. */
  void pending(Consumer<AllocationSample> visitor) {
    look(0, PATIENCE, intervals::open);
    waiting.forEach(visitor);
  }

  /** Passes on everything, known or not. */
  void finish(long nanoTime) {
    run(nanoTime);
    pending(joined);
    waiting.clear();
  }

  private void look(long minimumAge, long maximumAge, Consumer<SpanLog.Visitor> source) {
    byThread.clear();
    long oldest = Long.MAX_VALUE;
    for (AllocationSample sample : waiting) {
      long age = now - sample.nanoTime();
      if (!sample.isJoined() && age >= minimumAge && age <= maximumAge) {
        byThread
            .computeIfAbsent(sample.threadId(), thread -> new ArrayList<>())
            .add(new Candidate(sample));
        oldest = Math.min(oldest, sample.nanoTime() - now);
      }
    }
    if (!byThread.isEmpty()) {
      long earliest = now + oldest - TimeUnit.MILLISECONDS.toNanos(50);
      source.accept(
          (thread, start, end, high, low, span, rootSpan) -> {
            fit(thread, start, end, high, low, span, rootSpan);
            return end - earliest >= 0;
          });
    }
  }

  private void fit(
      long thread, long start, long end, long high, long low, long span, long rootSpan) {
    List<Candidate> candidates = byThread.get(thread);
    if (candidates == null) {
      return;
    }
    for (Candidate candidate : candidates) {
      long time = candidate.sample.nanoTime();
      if (time - start >= 0 && end - time >= 0 && end - start < candidate.length) {
        candidate.length = end - start;
        candidate.sample.joined(high, low, span, rootSpan);
      }
    }
  }

  private boolean isDone(AllocationSample sample) {
    long age = now - sample.nanoTime();
    return sample.isJoined() ? name(sample) || age > NAME_PATIENCE : age > PATIENCE;
  }

  private boolean name(AllocationSample sample) {
    String name = sample.isJoined() ? intervals.nameOf(sample.rootSpanId()) : null;
    if (name != null) {
      sample.route(name);
    }
    return name != null;
  }
}
