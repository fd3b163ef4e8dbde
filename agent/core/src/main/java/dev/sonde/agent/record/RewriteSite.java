package dev.sonde.agent.record;

import dev.sonde.probe.ArgumentRewrite;
import dev.sonde.probe.ResultRewrite;
import org.jspecify.annotations.Nullable;

/** A woven method one of whose values a probe replaces. Immutable, shared by all threads. */
public final class RewriteSite {

  /** Either kind of rewriting probe. */
  @FunctionalInterface
  private interface Rewrite {
    @Nullable Object apply(@Nullable Object self, @Nullable Object value);
  }

  private final Recorder recorder;
  private final Rewrite rewrite;
  private final Class<?> type;
  private final Breaker breaker;

  /**
   * @param type erased type of the value; a replacement of another type is a failure of the probe
   */
  @SuppressWarnings({
    "unchecked",
    "NullAway"
  }) // the watchpoint guarantees the types; probes may see null values
  public RewriteSite(Recorder recorder, Object probe, Class<?> type, Breaker breaker) {
    this.recorder = recorder;
    this.type = type;
    this.breaker = breaker;
    if (probe instanceof ArgumentRewrite) {
      ArgumentRewrite<Object, Object> argument = (ArgumentRewrite<Object, Object>) probe;
      rewrite = argument::rewrite;
    } else {
      ResultRewrite<Object, Object> result = (ResultRewrite<Object, Object>) probe;
      rewrite = result::rewrite;
    }
  }

  /** Called by woven code; returns the value itself when the probe fails. Never throws. */
  public @Nullable Object rewrite(@Nullable Object self, @Nullable Object value) {
    try {
      SpanStack stack = recorder.stack();
      if (stack == null || stack.muted || breaker.isOpen()) {
        return value;
      }
      stack.muted = true;
      try {
        Object replaced = rewrite.apply(self, value);
        if (replaced != null && !type.isInstance(replaced)) {
          throw new ClassCastException(replaced.getClass().getName() + " is no " + type.getName());
        }
        return replaced;
      } finally {
        stack.muted = false;
      }
    } catch (Throwable failed) {
      breaker.failed(failed);
      return value;
    }
  }
}
