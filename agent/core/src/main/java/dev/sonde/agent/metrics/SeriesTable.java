package dev.sonde.agent.metrics;

import dev.sonde.agent.export.Attributes;
import java.util.Collection;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/**
 * The series of one metric by their attributes, bounded: what comes when it is full shares one
 * series with {@code otel.metric.overflow=true} (OpenTelemetry metrics SDK specification,
 * cardinality limits). All threads.
 */
final class SeriesTable<S> {

  static final Attributes OVERFLOW = Attributes.of("otel.metric.overflow", true);

  private final Map<Attributes, S> series = new ConcurrentHashMap<>();
  private final Function<Attributes, S> make;
  private final int limit;

  /**
   * An empty table.
   *
   * @param limit most series, the one for overflow included
   */
  SeriesTable(int limit, Function<Attributes, S> make) {
    this.limit = limit;
    this.make = make;
  }

  S get(Attributes attributes) {
    S found = series.get(attributes);
    return found == null ? add(attributes) : found;
  }

  private synchronized S add(Attributes attributes) {
    boolean full = series.size() >= limit - 1 && !series.containsKey(attributes);
    return series.computeIfAbsent(full ? OVERFLOW : attributes, make);
  }

  Collection<S> all() {
    return series.values();
  }
}
