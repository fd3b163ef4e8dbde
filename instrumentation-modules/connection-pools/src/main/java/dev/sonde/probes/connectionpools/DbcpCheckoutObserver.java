package dev.sonde.probes.connectionpools;

import dev.sonde.probe.Watch;
import java.util.NoSuchElementException;
import org.apache.commons.dbcp2.BasicDataSource;

/** DBCP 2: reads its pools and times their checkouts. */
@Watch(
    type = BasicDataSource.class,
    methods = "getConnection",
    exactly = true,
    pass = {})
public final class DbcpCheckoutObserver extends CheckoutObserver<BasicDataSource> {

  @Override
  String name(BasicDataSource pool) {
    String given = pool.getJmxName();
    return given == null ? PoolName.ofUrl(pool.getUrl()) : given;
  }

  @Override
  void read(BasicDataSource pool, String name) {
    new PoolGauges<>(pool, name, BasicDataSource::isClosed)
        .count(BasicDataSource::getNumActive, BasicDataSource::getNumIdle)
        .limits(
            BasicDataSource::getMaxTotal, BasicDataSource::getMaxIdle, BasicDataSource::getMinIdle);
  }

  @Override
  boolean isTimeout(Throwable error) {
    return error.getCause() instanceof NoSuchElementException;
  }
}
