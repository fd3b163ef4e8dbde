package dev.sonde.probes.connectionpools;

import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.pool.HikariPool;
import dev.sonde.probe.Watch;
import java.sql.SQLTransientException;

/** HikariCP: reads its pools and times their checkouts. */
@Watch(
    type = HikariPool.class,
    methods = "getConnection",
    args = long.class,
    pass = {})
public final class HikariCheckoutObserver extends CheckoutObserver<HikariPool> {

  @Override
  String name(HikariPool pool) {
    return pool.config.getPoolName();
  }

  @Override
  void read(HikariPool pool, String name) {
    new PoolGauges<>(pool, name, HikariCheckoutObserver::isClosed)
        .count(HikariPool::getActiveConnections, HikariPool::getIdleConnections)
        .pending(HikariPool::getThreadsAwaitingConnection)
        .limits(
            p -> p.config.getMaximumPoolSize(),
            p -> p.config.getMaximumPoolSize(),
            p -> p.config.getMinimumIdle());
  }

  /** The pool's configuration is its data source. */
  private static boolean isClosed(HikariPool pool) {
    return pool.config instanceof HikariDataSource && ((HikariDataSource) pool.config).isClosed();
  }

  @Override
  boolean isTimeout(Throwable error) {
    return error instanceof SQLTransientException;
  }
}
