package dev.sonde.probe;

import org.jspecify.annotations.Nullable;

/** Reads a header of an incoming request. One constant a probe, no lambda that captures. */
@FunctionalInterface
public interface HeaderGetter<C> {

  /**
   * The first value of the header, null when absent; {@code name} is lower case, compare without
   * case.
   */
  @Nullable String get(C carrier, String name);
}
