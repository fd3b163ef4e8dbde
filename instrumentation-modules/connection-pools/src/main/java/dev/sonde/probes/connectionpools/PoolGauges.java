package dev.sonde.probes.connectionpools;

import dev.sonde.probe.Engine;
import dev.sonde.probe.Instrument;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;

/**
 * Registers what is read of one pool at each collection, on the export thread, until the pool is
 * closed or collected. No function may capture the pool.
 */
final class PoolGauges<P> {

  private static final String STATE = "db.client.connection.state";

  private final Engine engine = Engine.get();
  private final P pool;
  private final String name;
  private final Predicate<P> closed;

  PoolGauges(P pool, String name, Predicate<P> closed) {
    this.pool = pool;
    this.name = name;
    this.closed = closed;
  }

  /** Connections in each state. */
  PoolGauges<P> count(ToDoubleFunction<P> used, ToDoubleFunction<P> idle) {
    engine.gauge(
        PoolInstruments.COUNT, pool, whileOpen(used), PoolMetrics.POOL, name, STATE, "used");
    engine.gauge(
        PoolInstruments.COUNT, pool, whileOpen(idle), PoolMetrics.POOL, name, STATE, "idle");
    return this;
  }

  PoolGauges<P> pending(ToDoubleFunction<P> waiting) {
    return add(PoolInstruments.PENDING, waiting);
  }

  /** A negative limit is none. */
  PoolGauges<P> limits(
      ToDoubleFunction<P> max, ToDoubleFunction<P> idleMax, ToDoubleFunction<P> idleMin) {
    return add(PoolInstruments.MAX, limit(max))
        .add(PoolInstruments.IDLE_MAX, limit(idleMax))
        .add(PoolInstruments.IDLE_MIN, idleMin);
  }

  private PoolGauges<P> add(Instrument instrument, ToDoubleFunction<P> read) {
    engine.gauge(instrument, pool, whileOpen(read), PoolMetrics.POOL, name);
    return this;
  }

  private ToDoubleFunction<P> whileOpen(ToDoubleFunction<P> read) {
    Predicate<P> isClosed = closed;
    return owner -> isClosed.test(owner) ? Double.NaN : read.applyAsDouble(owner);
  }

  private static <P> ToDoubleFunction<P> limit(ToDoubleFunction<P> read) {
    return owner -> {
      double limit = read.applyAsDouble(owner);
      return limit < 0 ? Double.NaN : limit;
    };
  }
}
