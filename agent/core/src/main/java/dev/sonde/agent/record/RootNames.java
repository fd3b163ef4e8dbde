package dev.sonde.agent.record;

import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/**
 * What the last local roots are called, in a table of fixed size: of those that share a row the
 * latest eight. One thread writes, any reads; neither allocates.
 */
final class RootNames {

  private static final int ROWS = 1 << 13;
  private static final int WAYS = 8;

  private final AtomicLongArray keys = new AtomicLongArray(ROWS * WAYS);
  private final AtomicReferenceArray<@Nullable String> names =
      new AtomicReferenceArray<>(ROWS * WAYS);
  private final byte[] next = new byte[ROWS];

  void put(long spanId, String name) {
    int row = row(spanId);
    int slot = row * WAYS + next[row];
    next[row] = (byte) ((next[row] + 1) % WAYS);
    keys.set(slot, 0);
    names.set(slot, name);
    keys.set(slot, spanId);
  }

  @Nullable String get(long spanId) {
    int first = row(spanId) * WAYS;
    for (int slot = first; spanId != 0 && slot < first + WAYS; slot++) {
      if (keys.get(slot) == spanId) {
        String name = names.get(slot);
        return keys.get(slot) == spanId ? name : null;
      }
    }
    return null;
  }

  private static int row(long spanId) {
    return (int) (spanId ^ (spanId >>> 32)) & (ROWS - 1);
  }
}
