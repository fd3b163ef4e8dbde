package dev.sonde.probes.connectionpools;

import com.alibaba.druid.pool.DruidDataSource;
import com.alibaba.druid.pool.DruidPooledConnection;
import dev.sonde.probe.Observer;
import dev.sonde.probe.Watch;
import org.jspecify.annotations.Nullable;

/** Druid: a connection comes back. */
@Watch(type = DruidDataSource.class, methods = "recycle", subtypes = true)
public final class DruidReturnObserver
    extends Observer<DruidDataSource, DruidPooledConnection, Void, Void> {

  private final Usages usages = new Usages();

  @Override
  public @Nullable Void enter(
      DruidDataSource self, DruidPooledConnection connection, @Nullable Object second) {
    Object holder = connection.getConnectionHolder();
    if (holder != null) {
      usages.returned(holder);
    }
    return null;
  }
}
