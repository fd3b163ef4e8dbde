package dev.sonde.probe;

import java.util.Collection;
import org.jspecify.annotations.Nullable;

/** Reads all values of a header. One constant a probe, no lambda that captures. */
@FunctionalInterface
public interface HeaderValues<C> {

  /**
   * The values in the order they came, null or empty when the header is absent.
   *
   * @param name in lower case; headers are matched in any
   */
  @Nullable Collection<String> get(C carrier, String name);
}
