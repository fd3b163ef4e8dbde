package dev.sonde.agent.record;

import org.jspecify.annotations.Nullable;

/**
 * A look at a method that is the outermost of its nesting group: puts the group's bit back when the
 * method ends. The thread uses it again for the next one.
 */
final class Nesting {

  private final SpanStack stack;
  private long nestsBelow;
  private @Nullable Object state;

  /** The one that was at hand before this. */
  @Nullable Nesting below;

  Nesting(SpanStack stack) {
    this.stack = stack;
  }

  Nesting begin(long nests, Object observed) {
    nestsBelow = nests;
    state = observed;
    return this;
  }

  /** What the observer has to be given at its exit; null when that was done before. */
  @Nullable Object end() {
    Object observed = state;
    state = null;
    if (observed != null) {
      stack.nests = nestsBelow;
      stack.keep(this);
    }
    return observed;
  }
}
