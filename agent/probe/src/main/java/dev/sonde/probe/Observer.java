package dev.sonde.probe;

import org.jspecify.annotations.Nullable;

/**
 * Looks at calls without making spans of them: remembers, measures, attaches context.
 *
 * @param <T> receiver of the call
 * @param <A> first passed argument
 * @param <S> what {@link #enter} hands to {@link #exit}
 * @param <R> result; boxed when primitive, null for void, the new object for a constructor
 */
public abstract class Observer<T, A, S, R> {

  /**
   * Before the method's first instruction. Not called for constructors.
   *
   * @param second the second passed argument, null when none is
   * @return the state that {@link #exit} is given; null and {@code exit} is not called
   */
  public @Nullable S enter(T self, A argument, @Nullable Object second) {
    return null;
  }

  /**
   * After the method returned or threw.
   *
   * @param state what {@link #enter} returned; null for a constructor
   * @param error what the method threw, null when it returned
   */
  public void exit(@Nullable S state, @Nullable R result, @Nullable Throwable error) {}
}
