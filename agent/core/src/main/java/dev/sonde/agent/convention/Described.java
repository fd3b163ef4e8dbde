package dev.sonde.agent.convention;

import dev.sonde.agent.export.Attributes;
import dev.sonde.agent.export.SpanKind;
import org.jspecify.annotations.Nullable;

/**
 * What the conventions make of a call. Filled anew for each span and reused; the export thread's.
 */
public final class Described {

  /** The span's attributes. */
  public final Attributes.Builder attributes = new Attributes.Builder();

  /** The metric point's attributes, low in cardinality; empty when {@link #metric} is null. */
  public final Attributes.Builder metricAttributes = new Attributes.Builder();

  public String name = "";
  public SpanKind kind = SpanKind.INTERNAL;

  /** Name of the duration histogram, in seconds; null for operations that have none. */
  public @Nullable String metric;

  /** Whether the status is ERROR. */
  public boolean error;

  /** What there is now, for good; leaves nothing behind. */
  Description description() {
    return new Description(name, kind, error, attributes.build(), metric, metricAttributes.build());
  }

  /** Forgets the last span. */
  void clear() {
    attributes.build();
    metricAttributes.build();
    name = "";
    kind = SpanKind.INTERNAL;
    metric = null;
    error = false;
  }
}
