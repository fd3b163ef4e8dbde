package dev.sonde.agent.lease;

import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import org.jspecify.annotations.Nullable;

/** An object as a key: by identity, and not kept alive. */
class IdentityKey extends WeakReference<Object> {

  private final int hash;

  IdentityKey(Object object, ReferenceQueue<Object> queue) {
    super(object, queue);
    hash = System.identityHashCode(object);
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
    Object object = get();
    return object != null && other instanceof IdentityKey && ((IdentityKey) other).get() == object;
  }

  /** Equal to the key of the same object. */
  static final class Lookup {
    private final Object object;

    Lookup(Object object) {
      this.object = object;
    }

    @Override
    public int hashCode() {
      return System.identityHashCode(object);
    }

    @Override
    @SuppressWarnings("ReferenceEquality") // identity is the point
    public boolean equals(@Nullable Object other) {
      return other instanceof IdentityKey && ((IdentityKey) other).get() == object;
    }
  }
}
