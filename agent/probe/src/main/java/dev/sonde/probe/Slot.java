package dev.sonde.probe;

import org.jspecify.annotations.Nullable;

/** One value of each thread, emptied at detach: what inner calls tell outer calls. */
public interface Slot<V> {

  @Nullable V get();

  /** Sets the value; null clears it. */
  void set(@Nullable V value);
}
