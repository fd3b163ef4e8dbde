package dev.sonde.probes.connectionpools;

import dev.sonde.probe.Observer;
import dev.sonde.probe.Watch;
import java.sql.Connection;
import java.sql.Driver;
import org.jspecify.annotations.Nullable;

/** Times the opening of connections by the thread that wants one from a pool. */
@Watch(type = Driver.class, methods = "connect", args = String.class, nests = "pool-create")
public final class DriverCreateObserver extends Observer<Driver, String, Creation, Connection> {

  private final Usages usages = new Usages();

  @Override
  public @Nullable Creation enter(Driver self, String url, @Nullable Object second) {
    PoolMetrics pool = usages.pool();
    return pool == null ? null : new Creation(pool);
  }

  @Override
  public void exit(
      @Nullable Creation creation, @Nullable Connection connection, @Nullable Throwable error) {
    if (creation != null && connection != null) {
      creation.done();
    }
  }
}
