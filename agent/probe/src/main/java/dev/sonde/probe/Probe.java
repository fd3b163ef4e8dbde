package dev.sonde.probe;

import org.jspecify.annotations.Nullable;

/**
 * Makes one span of each call of the watched methods.
 *
 * <p>One instance serves all calls of one application class loader; it holds no state. A result
 * that is a {@code CompletionStage} keeps the span open until it completes, and {@link #exit} then
 * sees its value.
 *
 * @param <T> receiver of the call
 * @param <A> first passed argument, {@link Void} when none is
 * @param <R> result, or the value of a returned {@code CompletionStage}; boxed when primitive, null
 *     for void
 */
public abstract class Probe<T, A, R> {

  /**
   * Before the method's first instruction. May call {@link Call#skip()} to leave the call alone.
   *
   * @param self the receiver, null for a static method
   */
  public abstract void enter(Call call, T self, A argument);

  /**
   * After the method returned normally; not called when it threw (the engine has recorded the
   * exception).
   */
  public void exit(Call call, T self, A argument, @Nullable R result) {}

  /**
   * After the method threw; the engine records the exception itself, as {@link #failure} has it.
   *
   * @param error what goes on to the caller
   */
  public void thrown(Call call, T self, A argument, Throwable error) {}

  /**
   * What the span records of an exception that the method threw; the caller sees the exception as
   * it is.
   *
   * @return another one, where callers further up unwrap it, or null when it is no failure
   */
  public @Nullable Throwable failure(Throwable thrown) {
    return thrown;
  }

  /**
   * A watched call of the same nesting group inside {@code outer}, which gets no span of its own:
   * what a driver knows can be told about the call of the pool's wrapper around it.
   *
   * @param outer the open call of the group; of any probe of the group
   */
  public void nested(Call outer, T self, A argument) {}
}
