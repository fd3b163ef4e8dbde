package dev.sonde.probe;

/** What an application takes from a library and has to give back. */
public enum LeaseKind {
  /** A connection out of a pool, which takes it back. */
  POOLED_CONNECTION,
  /** A connection that a driver has opened; pools keep theirs open on purpose. */
  CONNECTION,
  /** A statement, with its result sets; goes with its connection. */
  STATEMENT,
  /** A connection of an HTTP client, busy until the body of its response is read or closed. */
  HTTP_CONNECTION
}
