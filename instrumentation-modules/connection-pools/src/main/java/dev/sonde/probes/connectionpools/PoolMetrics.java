package dev.sonde.probes.connectionpools;

import dev.sonde.probe.Counter;
import dev.sonde.probe.Engine;
import dev.sonde.probe.Timer;

/** What is timed and counted of one pool. Does not refer to the pool. */
final class PoolMetrics {

  static final String POOL = "db.client.connection.pool.name";

  final String name;
  final Timer waitTime;
  final Timer useTime;
  final Timer createTime;
  final Counter timeouts;

  PoolMetrics(String name) {
    Engine engine = Engine.get();
    this.name = name;
    waitTime = engine.timer(PoolInstruments.WAIT_TIME, POOL, name);
    useTime = engine.timer(PoolInstruments.USE_TIME, POOL, name);
    createTime = engine.timer(PoolInstruments.CREATE_TIME, POOL, name);
    timeouts = engine.counter(PoolInstruments.TIMEOUTS, POOL, name);
  }
}
