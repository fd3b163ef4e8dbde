package dev.sonde.probe;

/**
 * Sets a header of an outgoing request, replacing what was there. One constant a probe, no lambda
 * that captures.
 */
@FunctionalInterface
public interface HeaderSetter<C> {
  void set(C carrier, String name, String value);
}
