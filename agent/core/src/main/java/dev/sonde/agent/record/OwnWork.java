package dev.sonde.agent.record;

import org.jspecify.annotations.Nullable;

/** What a call's own thread did between the method's entry and its return. */
final class OwnWork {

  /**
   * Calls that last as long are worth two readings of a counter and an interval in the log: 1 ms,
   * in nanoseconds.
   */
  private static final long LASTING = 1_000_000;

  private OwnWork() {}

  /** The method returns or throws, on the thread that has called it. */
  static void end(SpanRecord record, long now, @Nullable SpanLog log) {
    record.end = now;
    if (record.allocated >= 0) {
      record.allocated = ThreadAllocation.current() - record.allocated;
    }
    SpanSite site = record.site;
    SpanStack stack = record.stack;
    LocalRoot root = record.root();
    if (site == null || stack == null || root == null) {
      return;
    }
    boolean lasted = now - record.start >= LASTING;
    site.lasted(lasted);
    if (log != null && (lasted || root.isRoot(record.spanId()))) {
      log.add(stack.thread, record.start, now, root, record.spanId());
    }
  }
}
