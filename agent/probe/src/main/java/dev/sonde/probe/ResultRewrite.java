package dev.sonde.probe;

import org.jspecify.annotations.Nullable;

/**
 * Replaces the result of a method that returns normally.
 *
 * @param <T> receiver of the call
 * @param <R> the result, a reference type
 */
public abstract class ResultRewrite<T, R> {

  /**
   * Returns what the caller shall see instead of {@code result}; the same reference leaves it
   * alone.
   */
  public abstract @Nullable R rewrite(T self, R result);
}
