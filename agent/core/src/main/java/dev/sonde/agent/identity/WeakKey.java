package dev.sonde.agent.identity;

import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import org.jspecify.annotations.Nullable;

/** An object as a key: by identity, whatever its own {@code equals} says, and not kept alive. */
public class WeakKey extends WeakReference<Object> {

  private final int hash;

  public WeakKey(Object key, ReferenceQueue<Object> gone) {
    super(key, gone);
    hash = System.identityHashCode(key);
  }

  @Override
  public final int hashCode() {
    return hash;
  }

  @Override
  @SuppressWarnings("ReferenceEquality") // identity is the point
  public final boolean equals(@Nullable Object other) {
    if (this == other) {
      return true;
    }
    Object key = get();
    return key != null && other instanceof WeakKey && ((WeakKey) other).get() == key;
  }

  /**
   * Equal to the {@link WeakKey} of the same object, to look it up without making one. One thread's
   * at a time.
   */
  public static final class Lookup {
    private @Nullable Object key;

    public Lookup(@Nullable Object key) {
      this.key = key;
    }

    /** Is from now on for another object; for none, null, when it is not used. */
    public Lookup of(@Nullable Object other) {
      key = other;
      return this;
    }

    @Override
    public int hashCode() {
      return System.identityHashCode(key);
    }

    @Override
    @SuppressWarnings("ReferenceEquality") // identity is the point
    public boolean equals(@Nullable Object other) {
      return key != null && other instanceof WeakKey && ((WeakKey) other).get() == key;
    }
  }
}
