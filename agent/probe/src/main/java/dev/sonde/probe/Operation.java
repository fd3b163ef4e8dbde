package dev.sonde.probe;

/**
 * What a span describes: decides its kind, its name, its metric and which conventions its values
 * become.
 */
public enum Operation {
  /** Work inside the process. */
  INTERNAL,
  /** A request this process answers: conventions of HTTP server spans. */
  HTTP_SERVER,
  /** A request this process makes: conventions of HTTP client spans. */
  HTTP_CLIENT,
  /** A call of a database: conventions of database client spans. */
  DATABASE,
  /** A message handed to a broker. */
  PRODUCER,
  /** A message taken from a broker. */
  CONSUMER
}
