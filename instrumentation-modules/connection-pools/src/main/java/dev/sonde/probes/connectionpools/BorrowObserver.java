package dev.sonde.probes.connectionpools;

import dev.sonde.probe.Observer;
import org.jspecify.annotations.Nullable;

/** Looks at the method of a pool whose result is an entry that leaves it. */
abstract class BorrowObserver<P> extends Observer<P, Void, Boolean, Object> {

  private final Usages usages = new Usages();

  @Override
  public final @Nullable Boolean enter(P self, Void none, @Nullable Object second) {
    return Boolean.TRUE;
  }

  @Override
  public final void exit(
      @Nullable Boolean entered, @Nullable Object entry, @Nullable Throwable error) {
    if (entry != null) {
      usages.borrowed(entry);
    }
  }
}
