package dev.sonde.probes.connectionpools;

import dev.sonde.probe.Engine;
import dev.sonde.probe.LeaseKind;
import dev.sonde.probe.Leases;
import dev.sonde.probe.Observer;
import dev.sonde.probe.Slot;
import dev.sonde.probe.Table;
import org.jspecify.annotations.Nullable;

/**
 * Times calls for a connection, notes who has it, and makes a pool known at the first of them.
 *
 * @param <P> the pool
 */
abstract class CheckoutObserver<P> extends Observer<P, Object, Checkout, Object> {

  private final Table<Object, PoolMetrics> pools = Engine.get().table("connectionpools.pools");
  private final Slot<Checkout> checkouts = Engine.get().slot("connectionpools.checkout");
  private final Leases leases = Engine.get().leases(LeaseKind.POOLED_CONNECTION);

  /** What a pool that has not been seen before is called. */
  abstract String name(P pool);

  /** Has a pool that has not been seen before read from now on. */
  abstract void read(P pool, String name);

  /** Whether the pool gave up waiting. */
  abstract boolean isTimeout(Throwable error);

  @Override
  public final @Nullable Checkout enter(P self, Object argument, @Nullable Object second) {
    PoolMetrics pool = pools.get(self);
    if (pool == null) {
      pool = known(self);
    }
    Checkout checkout = checkouts.get();
    if (checkout == null) {
      checkout = new Checkout();
      checkouts.set(checkout);
    } else if (checkout.pool != null) {
      return null; // the pool of a pool: the outer wait has it in
    }
    checkout.pool = pool;
    checkout.start = System.nanoTime();
    return checkout;
  }

  private PoolMetrics known(P self) {
    PoolMetrics pool = new PoolMetrics(name(self));
    pools.put(self, pool);
    read(self, pool.name);
    return pool;
  }

  @Override
  public final void exit(
      @Nullable Checkout checkout, @Nullable Object connection, @Nullable Throwable error) {
    PoolMetrics pool = checkout == null ? null : checkout.pool;
    if (checkout == null || pool == null) {
      return;
    }
    Object entry = checkout.entry;
    Usage usage = checkout.usage;
    checkout.pool = null;
    checkout.entry = null;
    checkout.usage = null;
    long now = System.nanoTime();
    if (usage != null) {
      usage.since = now;
    }
    if (entry != null && connection != null) {
      leases.taken(entry, connection, null, pool.name, now);
    }
    if (error == null) {
      pool.waitTime.record(now - checkout.start);
    } else if (isTimeout(error)) {
      pool.timeouts.add(1);
    }
  }
}
