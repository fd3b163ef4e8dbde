package dev.sonde.agent.convention;

import dev.sonde.probe.Key;
import dev.sonde.probe.Operation;
import org.jspecify.annotations.Nullable;

/**
 * What the application's thread left behind about one call. Read on the export thread, before it is
 * recycled.
 */
public interface Recorded {

  Operation operation();

  /** What was put under the key, null when nothing was. Numbers come boxed. */
  <V> @Nullable V get(Key<V> key);

  /** The number put under the key, {@code absent} when nothing was. */
  long number(Key<Long> key, long absent);

  /** Everything put, raw keys included, in the order it was put. */
  void forEach(Visitor visitor);

  /** What the method threw or the probe reported. */
  @Nullable Throwable failure();

  /** {@code error.type} that the probe gave, null when none. */
  @Nullable String errorType();

  /**
   * Simple class name and method of the woven code, such as {@code Checkout.pay}: the name of an
   * internal span.
   */
  String codeName();

  /** Full class name and method of the woven code, such as {@code com.example.Checkout.pay}. */
  String functionName();

  /** Nanoseconds from start to end, not negative. */
  long durationNanos();

  /**
   * Fills in what the description of this call depends on; false when it depends on more, such as
   * an exception, or on values that cannot be compared.
   */
  boolean resemble(Likeness likeness);

  /** Takes each value in turn. */
  @FunctionalInterface
  interface Visitor {
    void value(Key<?> key, Object value);
  }
}
