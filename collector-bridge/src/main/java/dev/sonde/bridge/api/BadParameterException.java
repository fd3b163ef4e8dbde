package dev.sonde.bridge.api;

/** A parameter of a query has a value that cannot be; the message names both. */
final class BadParameterException extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  BadParameterException(String name, String value, String expected) {
    super(name + "=" + value + ": " + expected + " expected");
  }
}
