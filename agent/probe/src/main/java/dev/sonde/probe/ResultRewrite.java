package dev.sonde.probe;

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
  public abstract R rewrite(T self, R result);
}
