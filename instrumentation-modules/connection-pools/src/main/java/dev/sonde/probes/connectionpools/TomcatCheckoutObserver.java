package dev.sonde.probes.connectionpools;

import dev.sonde.probe.Watch;
import org.apache.tomcat.jdbc.pool.ConnectionPool;
import org.apache.tomcat.jdbc.pool.PoolExhaustedException;

/** Tomcat JDBC: reads its pools and times their checkouts. */
@Watch(
    type = ConnectionPool.class,
    methods = "getConnection",
    pass = {})
public final class TomcatCheckoutObserver extends CheckoutObserver<ConnectionPool> {

  /** The default name counts pools and tells nothing. */
  @Override
  String name(ConnectionPool pool) {
    String name = pool.getName();
    return name == null || name.startsWith("Tomcat Connection Pool[")
        ? PoolName.ofUrl(pool.getPoolProperties().getUrl())
        : name;
  }

  @Override
  void read(ConnectionPool pool, String name) {
    new PoolGauges<>(pool, name, ConnectionPool::isClosed)
        .count(ConnectionPool::getActive, ConnectionPool::getIdle)
        .pending(ConnectionPool::getWaitCount)
        .limits(
            p -> p.getPoolProperties().getMaxActive(),
            p -> p.getPoolProperties().getMaxIdle(),
            p -> p.getPoolProperties().getMinIdle());
  }

  @Override
  boolean isTimeout(Throwable error) {
    return error instanceof PoolExhaustedException;
  }
}
