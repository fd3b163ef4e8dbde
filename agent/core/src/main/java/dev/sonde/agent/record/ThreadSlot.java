package dev.sonde.agent.record;

import dev.sonde.probe.Slot;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** A slot of every thread's {@link SpanStack}. */
final class ThreadSlot<V> implements Slot<V> {

  private final Recorder recorder;
  private final int index;

  ThreadSlot(Recorder recorder, int index) {
    this.recorder = recorder;
    this.index = index;
  }

  @Override
  @SuppressWarnings("unchecked") // only this slot writes at its index
  public @Nullable V get() {
    SpanStack stack = recorder.stack();
    return stack == null || index >= stack.slots.length ? null : (V) stack.slots[index];
  }

  @Override
  public void set(@Nullable V value) {
    SpanStack stack = recorder.stack();
    if (stack != null) {
      if (index >= stack.slots.length) {
        stack.slots = Arrays.copyOf(stack.slots, index + 4);
      }
      stack.slots[index] = value;
    }
  }
}
