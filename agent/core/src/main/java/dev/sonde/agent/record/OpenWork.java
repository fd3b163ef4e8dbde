package dev.sonde.agent.record;

import org.jspecify.annotations.Nullable;

/**
 * What a thread works for at this moment, as another thread sees it: read without a lock and
 * checked, so that it is right or not there.
 */
final class OpenWork {

  private OpenWork() {}

  /** Visits the open task and the open local root of a thread. */
  static void visit(SpanStack stack, long now, SpanLog.Visitor visitor) {
    TraceContext base = stack.base;
    long since = stack.scopeStart;
    if (base.root != null && since != 0 && isSame(base, stack.base)) {
      LocalRoot root = base.root;
      show(stack, since, now, root, base.spanId, visitor);
    }
    int depth = 0;
    for (SpanRecord open = stack.top; open != null && depth < 64; open = open.below) {
      LocalRoot root = open.root();
      if (root != null && root.isRoot(open.spanId())) {
        long start = open.start;
        long id = open.spanId();
        if (isSame(root, open.root()) && root.isRoot(id)) {
          show(stack, start, now, root, id, visitor);
        }
      }
      depth++;
    }
  }

  private static void show(
      SpanStack stack, long start, long now, LocalRoot root, long span, SpanLog.Visitor visitor) {
    visitor.interval(
        stack.thread, start, now, root.traceIdHigh, root.traceIdLow, span, root.rootSpanId);
  }

  @SuppressWarnings("ReferenceEquality") // a record that was used again has another root
  private static boolean isSame(Object before, @Nullable Object after) {
    return before == after;
  }
}
