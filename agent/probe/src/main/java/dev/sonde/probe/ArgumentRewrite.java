package dev.sonde.probe;

import org.jspecify.annotations.Nullable;

/**
 * Replaces the passed argument (the first position of {@link Watch#pass}) before the method's first
 * instruction.
 *
 * @param <T> receiver of the call
 * @param <A> the argument
 */
public abstract class ArgumentRewrite<T, A> {

  /**
   * Returns what the method shall see instead of {@code argument}; the same reference leaves it
   * alone.
   */
  public abstract @Nullable A rewrite(T self, A argument);
}
