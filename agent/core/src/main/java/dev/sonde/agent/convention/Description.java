package dev.sonde.agent.convention;

import dev.sonde.agent.export.Attributes;
import dev.sonde.agent.export.SpanKind;
import org.jspecify.annotations.Nullable;

/**
 * What the conventions say about calls that are alike: immutable and shared by their spans, but for
 * what the export thread has made of it and keeps here. Export thread only.
 */
public final class Description {

  private final String name;
  private final SpanKind kind;
  private final boolean error;
  private final Attributes attributes;
  private final @Nullable String metric;
  private final Attributes metricAttributes;
  private final @Nullable String queryText;
  private @Nullable Object series;
  private @Nullable Object encoded;

  /**
   * A description without a metric has no attributes for one.
   *
   * @param metric name of the duration histogram, in seconds; null for operations that have none
   * @param metricAttributes of the metric's point
   */
  public Description(
      String name,
      SpanKind kind,
      boolean error,
      Attributes attributes,
      @Nullable String metric,
      Attributes metricAttributes) {
    this.name = name;
    this.kind = kind;
    this.error = error;
    this.attributes = attributes;
    this.metric = metric;
    this.metricAttributes = metricAttributes;
    this.queryText = (String) attributes.get("db.query.text");
  }

  public String name() {
    return name;
  }

  public SpanKind kind() {
    return kind;
  }

  /** Whether the status is ERROR. */
  public boolean error() {
    return error;
  }

  public Attributes attributes() {
    return attributes;
  }

  public @Nullable String metric() {
    return metric;
  }

  public Attributes metricAttributes() {
    return metricAttributes;
  }

  /** {@code db.query.text} of a database call. */
  public @Nullable String queryText() {
    return queryText;
  }

  /** The metric's series, as the export thread has found it. */
  public @Nullable Object series() {
    return series;
  }

  public void series(Object found) {
    series = found;
  }

  /** This description as the exporter writes it; the exporter's own. */
  public @Nullable Object encoded() {
    return encoded;
  }

  public void encoded(Object written) {
    encoded = written;
  }
}
