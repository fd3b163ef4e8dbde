package dev.sonde.probes.connectionpools;

import dev.sonde.probe.Instrument;

/** The metrics of "Semantic conventions for database client metrics", section Connection pools. */
final class PoolInstruments {

  static final Instrument COUNT =
      Instrument.upDown(
          "db.client.connection.count", "{connection}", "Connections in the state of the pool");
  static final Instrument IDLE_MAX =
      Instrument.upDown(
          "db.client.connection.idle.max", "{connection}", "Most idle connections allowed");
  static final Instrument IDLE_MIN =
      Instrument.upDown(
          "db.client.connection.idle.min", "{connection}", "Fewest idle connections kept");
  static final Instrument MAX =
      Instrument.upDown(
          "db.client.connection.max", "{connection}", "Most open connections allowed");
  static final Instrument PENDING =
      Instrument.upDown(
          "db.client.connection.pending_requests",
          "{request}",
          "Threads that wait for a connection");
  static final Instrument TIMEOUTS =
      Instrument.monotonic(
          "db.client.connection.timeouts", "{timeout}", "Waits for a connection that timed out");
  static final Instrument CREATE_TIME =
      Instrument.monotonic(
          "db.client.connection.create_time", "s", "Time it took to open a connection");
  static final Instrument WAIT_TIME =
      Instrument.monotonic(
          "db.client.connection.wait_time", "s", "Time it took to get a connection from the pool");
  static final Instrument USE_TIME =
      Instrument.monotonic(
          "db.client.connection.use_time", "s", "Time from borrowing a connection to its return");

  private PoolInstruments() {}
}
