package dev.sonde.probe;

import org.jspecify.annotations.Nullable;

/**
 * One call on its way to becoming a span. Recycled: valid from {@link Probe#enter} to {@link
 * Probe#exit} only, on the thread that makes the call; whoever needs it longer takes {@link
 * #defer()}.
 *
 * <p>Values are kept as references and turned into attributes on the export thread, so putting one
 * costs two stores. Do not put values that change later.
 */
public abstract class Call {

  /** Says which conventions apply; {@link Operation#INTERNAL} unless told. */
  public abstract Call operation(Operation operation);

  /** Keeps a value; null is ignored, the last of several wins. */
  public abstract <V> Call put(Key<V> key, @Nullable V value);

  /** Keeps a number without boxing it. */
  public abstract Call put(Key<Long> key, long value);

  /** What was put under {@code key}, null when nothing was. */
  public abstract <V> @Nullable V get(Key<V> key);

  /** Within {@link Probe#enter}: makes no span of this call. */
  public abstract void skip();

  /** The second passed argument, null when there is none. */
  public abstract @Nullable Object second();

  /** Marks the span as failed without an exception; {@code type} becomes {@code error.type}. */
  public abstract void error(String type);

  /** Marks the span as failed by an exception that the method did not throw itself. */
  public abstract void failure(Throwable error);

  /**
   * Continues the trace that arrived with a request, when no span is open on this thread. Within
   * {@link Probe#enter}, before {@link #inject}.
   */
  public abstract <C> void extract(C carrier, HeaderGetter<? super C> getter);

  /**
   * As {@link #extract}, for the place where requests enter the process: whatever is open or
   * attached on this thread (an earlier request of the same connection may have left it to the
   * thread pool) is not the request's parent.
   */
  public abstract <C> void enterTrace(C carrier, HeaderGetter<? super C> getter);

  /**
   * Writes the span's context into outgoing headers, in the formats of {@code OTEL_PROPAGATORS}.
   */
  public abstract <C> void inject(C carrier, HeaderSetter<? super C> setter);

  /**
   * Keeps the span open after the method has returned; its arguments are forgotten then, so {@link
   * #second()} is null from there on.
   *
   * @return what ends it, exactly once, from any thread; the engine ends a span nobody completes
   *     when its {@code Completion} is collected
   */
  public abstract Completion defer();

  /** The context in which what this call causes runs: its span as parent. */
  public abstract Context context();
}
