package dev.sonde.probes.connectionpools;

import dev.sonde.probe.Engine;
import dev.sonde.probe.Observer;
import dev.sonde.probe.Table;
import org.jspecify.annotations.Nullable;

/** Times the method in which a pool's own thread opens a connection. */
abstract class CreateObserver<P> extends Observer<P, Void, Creation, Object> {

  private final Table<Object, PoolMetrics> pools = Engine.get().table("connectionpools.pools");

  @Override
  public final @Nullable Creation enter(P self, Void none, @Nullable Object second) {
    PoolMetrics pool = pools.get(self);
    return pool == null ? null : new Creation(pool);
  }

  @Override
  public final void exit(
      @Nullable Creation creation, @Nullable Object connection, @Nullable Throwable error) {
    if (creation != null && connection != null) {
      creation.done();
    }
  }
}
