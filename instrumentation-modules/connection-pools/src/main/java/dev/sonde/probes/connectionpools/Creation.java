package dev.sonde.probes.connectionpools;

/** A physical connection that is being opened for a pool. */
final class Creation {

  private final PoolMetrics pool;
  private final long start = System.nanoTime();

  Creation(PoolMetrics pool) {
    this.pool = pool;
  }

  void done() {
    pool.createTime.record(System.nanoTime() - start);
  }
}
