package dev.sonde.probes.connectionpools;

import dev.sonde.probe.Engine;
import dev.sonde.probe.Observer;
import dev.sonde.probe.Table;
import dev.sonde.probe.Watch;
import org.apache.commons.pool2.impl.GenericObjectPool;
import org.jspecify.annotations.Nullable;

/** DBCP 2: a connection leaves the pool, which only here is to be had and asked who waits. */
@Watch(
    type = GenericObjectPool.class,
    methods = "borrowObject",
    pass = {})
public final class DbcpBorrowObserver
    extends Observer<GenericObjectPool<?>, Void, Boolean, Object> {

  private final Table<Object, PoolMetrics> pools = Engine.get().table("connectionpools.pools");
  private final Usages usages = new Usages();

  @Override
  public @Nullable Boolean enter(GenericObjectPool<?> self, Void none, @Nullable Object second) {
    PoolMetrics pool = usages.pool();
    if (pool == null) {
      return null;
    }
    if (pools.get(self) == null) {
      pools.put(self, pool);
      new PoolGauges<GenericObjectPool<?>>(self, pool.name, GenericObjectPool::isClosed)
          .pending(GenericObjectPool::getNumWaiters);
    }
    return Boolean.TRUE;
  }

  @Override
  public void exit(
      @Nullable Boolean entered, @Nullable Object connection, @Nullable Throwable error) {
    if (connection != null) {
      usages.borrowed(connection);
    }
  }
}
