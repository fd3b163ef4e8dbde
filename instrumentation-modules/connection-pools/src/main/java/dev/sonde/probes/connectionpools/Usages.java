package dev.sonde.probes.connectionpools;

import dev.sonde.probe.Engine;
import dev.sonde.probe.LeaseKind;
import dev.sonde.probe.Leases;
import dev.sonde.probe.Slot;
import dev.sonde.probe.Table;
import org.jspecify.annotations.Nullable;

/** Times the use of connections, by the pools' entries for them. */
final class Usages {

  private final Table<Object, Usage> usages = Engine.get().table("connectionpools.usages");
  private final Slot<Checkout> checkouts = Engine.get().slot("connectionpools.checkout");
  private final Leases leases = Engine.get().leases(LeaseKind.POOLED_CONNECTION);

  /** The pool that this thread is getting a connection from. */
  @Nullable PoolMetrics pool() {
    Checkout checkout = checkouts.get();
    return checkout == null ? null : checkout.pool;
  }

  /** An entry leaves the pool that this thread is getting a connection from. */
  void borrowed(Object entry) {
    Checkout checkout = checkouts.get();
    PoolMetrics pool = checkout == null ? null : checkout.pool;
    if (checkout == null || pool == null) {
      return;
    }
    Usage usage = usages.get(entry);
    if (usage == null) {
      usage = new Usage(pool.useTime);
      usages.put(entry, usage);
    }
    usage.since = checkout.start; // until the call for it is over
    usage.out = true;
    checkout.entry = entry;
    checkout.usage = usage;
  }

  void returned(Object entry) {
    long now = System.nanoTime();
    leases.returned(entry, now);
    Usage usage = usages.get(entry);
    if (usage != null && usage.out) {
      usage.out = false;
      usage.useTime.record(now - usage.since);
    }
  }
}
