package dev.sonde.agent.record;

import dev.sonde.probe.Observer;
import org.jspecify.annotations.Nullable;

/** A woven method that a probe only looks at. Immutable, shared by all threads. */
public final class ObserverSite {

  private final Recorder recorder;
  private final Observer<@Nullable Object, @Nullable Object, Object, Object> observer;
  private final Breaker breaker;
  private final long nestBit;

  @SuppressWarnings("unchecked") // the watchpoint that led here guarantees the types
  public ObserverSite(
      Recorder recorder, Observer<?, ?, ?, ?> observer, Breaker breaker, long nestBit) {
    this.recorder = recorder;
    this.observer = (Observer<@Nullable Object, @Nullable Object, Object, Object>) observer;
    this.breaker = breaker;
    this.nestBit = nestBit;
  }

  /** Called by woven code; null when the exit is of no interest. Never throws. */
  @SuppressWarnings("NullAway") // static methods have no receiver, and arguments may be null
  public @Nullable Object enter(
      @Nullable Object self, @Nullable Object argument, @Nullable Object second) {
    try {
      SpanStack stack = recorder.stack();
      if (stack == null || stack.muted || (stack.nests & nestBit) != 0 || breaker.isOff()) {
        return null;
      }
      Object state =
          --stack.untimed > 0
              ? observed(stack, self, argument, second)
              : timed(stack, self, argument, second);
      if (nestBit == 0 || state == null) {
        return state;
      }
      return stack.nest(nestBit, state);
    } catch (Throwable failed) {
      breaker.failed(failed);
      return null;
    }
  }

  @SuppressWarnings("NullAway") // as in enter
  private @Nullable Object observed(
      SpanStack stack, @Nullable Object self, @Nullable Object argument, @Nullable Object second) {
    stack.muted = true;
    try {
      return observer.enter(self, argument, second);
    } finally {
      stack.muted = false;
    }
  }

  private @Nullable Object timed(
      SpanStack stack, @Nullable Object self, @Nullable Object argument, @Nullable Object second) {
    stack.untimed = ProbeCost.PERIOD;
    long allocated = ProbeCost.allocated();
    long began = System.nanoTime();
    Object state = observed(stack, self, argument, second);
    breaker.cost().sample(began, allocated);
    return state;
  }

  /** Called by woven code when the method returned. Never throws. */
  public void exit(@Nullable Object result, @Nullable Object state) {
    if (state != null) {
      leave(state, result, null);
    }
  }

  /** Called by woven code when the method threw. Never throws. */
  public void fail(@Nullable Object state, Throwable thrown) {
    if (state != null) {
      leave(state, null, thrown);
    }
  }

  /** Called by woven code when a constructor has finished. Never throws. */
  public void constructed(@Nullable Object created) {
    leave(null, created, null);
  }

  private void leave(@Nullable Object state, @Nullable Object result, @Nullable Throwable thrown) {
    try {
      SpanStack stack = recorder.stack();
      if (stack == null || (state == null && (stack.muted || breaker.isOff()))) {
        return;
      }
      Object given = state;
      if (state instanceof Nesting) {
        given = ((Nesting) state).end();
      }
      if (--stack.untimed > 0) {
        observe(stack, given, result, thrown);
      } else {
        stack.untimed = ProbeCost.PERIOD;
        long allocated = ProbeCost.allocated();
        long began = System.nanoTime();
        observe(stack, given, result, thrown);
        breaker.cost().sample(began, allocated);
      }
    } catch (Throwable failed) {
      breaker.failed(failed);
    }
  }

  private void observe(
      SpanStack stack,
      @Nullable Object given,
      @Nullable Object result,
      @Nullable Throwable thrown) {
    boolean muted = stack.muted;
    stack.muted = true;
    try {
      observer.exit(given, result, thrown);
    } finally {
      stack.muted = muted;
    }
  }
}
