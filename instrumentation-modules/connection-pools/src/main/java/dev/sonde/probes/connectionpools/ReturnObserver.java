package dev.sonde.probes.connectionpools;

import dev.sonde.probe.Observer;
import org.jspecify.annotations.Nullable;

/** Looks at the method of a pool whose argument is an entry that comes back. */
abstract class ReturnObserver<P> extends Observer<P, @Nullable Object, Void, Void> {

  private final Usages usages = new Usages();

  @Override
  public final @Nullable Void enter(P self, @Nullable Object entry, @Nullable Object second) {
    if (entry != null) {
      usages.returned(entry);
    }
    return null;
  }
}
