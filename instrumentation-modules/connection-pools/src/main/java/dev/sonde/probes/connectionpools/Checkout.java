package dev.sonde.probes.connectionpools;

import org.jspecify.annotations.Nullable;

/** A thread's call for a connection while it lasts; used again for its next one. */
final class Checkout {

  /** Null when no call is under way. */
  @Nullable PoolMetrics pool;

  long start;

  /** The pool's entry for the connection, once it has left the pool. */
  @Nullable Object entry;

  /** The use of that connection. */
  @Nullable Usage usage;
}
