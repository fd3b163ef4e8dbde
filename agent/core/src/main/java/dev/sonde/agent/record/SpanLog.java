package dev.sonde.agent.record;

import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicLongArray;
import org.jspecify.annotations.Nullable;

/**
 * Which trace each thread worked for, and when: the last local roots, lasting calls and tasks that
 * have ended, in a ring of fixed size that belongs to no thread, so that virtual threads need none
 * of their own and a detach leaves nothing in any. Writing takes one atomic addition and allocates
 * nothing. The names of local roots come in later, from the export thread.
 */
public final class SpanLog {

  /** Takes one interval. Times are those of {@code System.nanoTime()}. */
  @FunctionalInterface
  public interface Visitor {
    /**
     * Takes one.
     *
     * @param thread as {@link Thread#getId} says
     * @param spanId of the call, or of the one that submitted the task
     * @param rootSpanId of the local root, by which {@link #nameOf} knows its name
     * @return whether to go on to earlier ones
     */
    boolean interval(
        long thread,
        long start,
        long end,
        long traceHigh,
        long traceLow,
        long spanId,
        long rootSpanId);
  }

  private static final int WORDS = 8;
  private static final int THREAD = 1;
  private static final int START = 2;
  private static final int END = 3;
  private static final int TRACE_HIGH = 4;
  private static final int TRACE_LOW = 5;
  private static final int SPAN = 6;
  private static final int ROOT_SPAN = 7;

  private static final long WRITING = -1;
  private static final long EMPTY = -2;

  private final AtomicLong next = new AtomicLong();
  private final AtomicLongArray words;
  private final int mask;
  private final RootNames names = new RootNames();

  /**
   * An empty log.
   *
   * @param intervals that are kept, rounded up to a power of two; 64 bytes each
   */
  public SpanLog(int intervals) {
    int size = Integer.highestOneBit(Math.max(2, intervals) - 1) << 1;
    words = new AtomicLongArray(size * WORDS);
    mask = size - 1;
    for (int i = 0; i < size; i++) {
      words.lazySet(i * WORDS, EMPTY);
    }
  }

  /** Any thread. Traces that are not exported leave no interval. */
  void add(long thread, long start, long end, LocalRoot root, long spanId) {
    if (root.decision() == Decision.DROP) {
      return;
    }
    long number = next.getAndIncrement();
    int slot = (int) (number & mask) * WORDS;
    long older = words.get(slot);
    if (older == WRITING || !words.compareAndSet(slot, older, WRITING)) {
      return; // a thread that fell behind by a whole round writes here
    }
    words.lazySet(slot + THREAD, thread);
    words.lazySet(slot + START, start);
    words.lazySet(slot + END, end);
    words.lazySet(slot + TRACE_HIGH, root.traceIdHigh);
    words.lazySet(slot + TRACE_LOW, root.traceIdLow);
    words.lazySet(slot + SPAN, spanId);
    words.lazySet(slot + ROOT_SPAN, root.rootSpanId);
    words.lazySet(slot, number);
  }

  /**
   * Visits the intervals, latest first. Those that are overwritten meanwhile are left out. Any
   * thread.
   */
  public void visit(Visitor visitor) {
    long newest = next.get() - 1;
    for (long number = newest; number >= 0 && newest - number <= mask; number--) {
      int slot = (int) (number & mask) * WORDS;
      if (words.get(slot) == number) {
        long thread = words.get(slot + THREAD);
        long start = words.get(slot + START);
        long end = words.get(slot + END);
        long high = words.get(slot + TRACE_HIGH);
        long low = words.get(slot + TRACE_LOW);
        long span = words.get(slot + SPAN);
        long rootSpan = words.get(slot + ROOT_SPAN);
        boolean whole = words.get(slot) == number;
        if (whole && !visitor.interval(thread, start, end, high, low, span, rootSpan)) {
          return;
        }
      }
    }
  }

  /** How many intervals are kept at most. */
  public int capacity() {
    return mask + 1;
  }

  /** Remembers what the span that entered this process is called. Export thread. */
  public void name(SpanRecord record, String name) {
    LocalRoot root = record.root();
    if (root != null && root.isRoot(record.spanId())) {
      names.put(record.spanId(), name);
    }
  }

  /** The name of a local root; null when it has not ended yet, or long ago. */
  public @Nullable String nameOf(long rootSpanId) {
    return names.get(rootSpanId);
  }
}
