package dev.sonde.probes.connectionpools;

import com.alibaba.druid.pool.DruidPooledConnection;
import dev.sonde.probe.Observer;
import dev.sonde.probe.Watch;
import org.jspecify.annotations.Nullable;

/** Druid: a connection is given up after a fatal error, and does not come back. */
@Watch(
    type = DruidPooledConnection.class,
    methods = "disable",
    pass = {})
public final class DruidDisableObserver extends Observer<DruidPooledConnection, Void, Void, Void> {

  private final Usages usages = new Usages();

  @Override
  public @Nullable Void enter(DruidPooledConnection self, Void none, @Nullable Object second) {
    Object holder = self.getConnectionHolder();
    if (holder != null) {
      usages.returned(holder);
    }
    return null;
  }
}
