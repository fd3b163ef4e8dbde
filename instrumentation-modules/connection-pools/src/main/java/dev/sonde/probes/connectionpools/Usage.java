package dev.sonde.probes.connectionpools;

import dev.sonde.probe.Timer;

/**
 * How long a physical connection has been out of its pool. A connection is on one thread at a time,
 * and the pool publishes between them.
 */
final class Usage {

  final Timer useTime;

  /** {@code System.nanoTime} of the checkout. */
  long since;

  boolean out;

  Usage(Timer useTime) {
    this.useTime = useTime;
  }
}
