package dev.sonde.probe;

import org.jspecify.annotations.Nullable;

/** Ends a span that outlives its method. Any thread; only the first call has an effect. */
public interface Completion {

  /**
   * The call, to put what was learnt later; use it before {@link #end} and on one thread at a time.
   */
  Call call();

  /** The span's context, valid for ever. */
  Context context();

  /** Ends the span now. */
  void end(@Nullable Throwable error);
}
