package dev.sonde.probe;

import org.jspecify.annotations.Nullable;

/**
 * Where in which trace something happens: immutable, safe to hand to any thread and to keep. Made
 * once per span that is captured, so asking for it again costs nothing.
 */
public abstract class Context {

  /** 32 lower-case hexadecimal digits; null outside any trace. */
  public abstract @Nullable String traceId();

  /** 16 lower-case hexadecimal digits; null outside any trace. */
  public abstract @Nullable String spanId();

  /** The W3C trace flags as two hexadecimal digits. */
  public abstract String traceFlags();

  /** Nothing to carry: outside any trace and no baggage. */
  public abstract boolean isEmpty();

  /**
   * Puts a value on the local root, the span with which this trace entered the process, while that
   * is open. Any thread.
   */
  public abstract <V> void putOnRoot(Key<V> key, V value);

  /**
   * Marks the local root as failed by an exception that it will not see itself, because somebody
   * answers for it; the first one counts, and one that the root's own method throws comes before
   * it. Any thread.
   */
  public abstract void failRoot(Throwable error);
}
