package dev.sonde.probes.connectionpools;

import com.alibaba.druid.pool.DruidDataSource;
import com.alibaba.druid.pool.GetConnectionTimeoutException;
import dev.sonde.probe.Watch;

/** Druid: reads its pools and times their checkouts. */
@Watch(
    type = DruidDataSource.class,
    methods = "getConnection",
    args = long.class,
    subtypes = true,
    pass = {})
public final class DruidCheckoutObserver extends CheckoutObserver<DruidDataSource> {

  /** The default name is an identity. */
  @Override
  String name(DruidDataSource pool) {
    String name = pool.getName();
    return name == null || name.startsWith("DataSource-") ? PoolName.ofUrl(pool.getUrl()) : name;
  }

  @Override
  void read(DruidDataSource pool, String name) {
    new PoolGauges<>(pool, name, p -> !p.isEnable())
        .count(DruidDataSource::getActiveCount, DruidDataSource::getPoolingCount)
        .pending(DruidDataSource::getWaitThreadCount)
        .limits(
            DruidDataSource::getMaxActive,
            DruidDataSource::getMaxActive,
            DruidDataSource::getMinIdle);
  }

  @Override
  boolean isTimeout(Throwable error) {
    return error instanceof GetConnectionTimeoutException;
  }
}
