package dev.sonde.probes.connectionpools;

import com.alibaba.druid.pool.DruidDataSource;
import com.alibaba.druid.pool.DruidPooledConnection;
import dev.sonde.probe.Observer;
import dev.sonde.probe.Watch;
import org.jspecify.annotations.Nullable;

/** Druid: a connection leaves the pool. */
@Watch(
    type = DruidDataSource.class,
    methods = "getConnectionDirect",
    subtypes = true,
    pass = {})
public final class DruidBorrowObserver
    extends Observer<DruidDataSource, Void, Boolean, DruidPooledConnection> {

  private final Usages usages = new Usages();

  @Override
  public @Nullable Boolean enter(DruidDataSource self, Void none, @Nullable Object second) {
    return Boolean.TRUE;
  }

  @Override
  public void exit(
      @Nullable Boolean entered,
      @Nullable DruidPooledConnection connection,
      @Nullable Throwable error) {
    Object holder = connection == null ? null : connection.getConnectionHolder();
    if (holder != null) {
      usages.borrowed(holder);
    }
  }
}
