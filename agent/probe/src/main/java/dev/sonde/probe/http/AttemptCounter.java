package dev.sonde.probe.http;

import dev.sonde.probe.Engine;
import dev.sonde.probe.Observer;
import dev.sonde.probe.Slot;
import org.jspecify.annotations.Nullable;

/**
 * Watches the method of a client that sends a request again until an answer can be returned, where
 * {@link HttpClientProbe} watches each attempt: the second one on this thread has a resend count of
 * 1.
 */
public abstract class AttemptCounter extends Observer<Object, Object, int[], Object> {

  static final String SLOT = "http.attempts";

  private final Slot<int[]> slot = Engine.get().slot(SLOT);

  @Override
  public final int[] enter(Object self, Object argument, @Nullable Object second) {
    int[] attempts = new int[1];
    slot.set(attempts);
    return attempts;
  }

  @Override
  public final void exit(
      int @Nullable [] attempts, @Nullable Object result, @Nullable Throwable error) {
    slot.set(null);
  }
}
