package dev.sonde.agent.metrics;

import dev.sonde.agent.export.Attributes;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One metric with its points at the end of a collection interval; cumulative temporality.
 * Immutable.
 */
public final class Metric {

  /** What the points mean. */
  public enum Type {
    GAUGE,
    UP_DOWN_SUM,
    MONOTONIC_SUM,
    HISTOGRAM
  }

  private final String name;
  private final String unit;
  private final String description;
  private final Type type;
  private final List<Point> points;
  private final boolean delta;

  /** A metric of cumulative temporality. */
  public Metric(String name, String unit, String description, Type type, List<Point> points) {
    this(name, unit, description, type, points, false);
  }

  /**
   * A metric of either temporality.
   *
   * @param delta whether points count since the last collection, not since the start; never for a
   *     gauge
   */
  public Metric(
      String name, String unit, String description, Type type, List<Point> points, boolean delta) {
    this.name = name;
    this.unit = unit;
    this.description = description;
    this.type = type;
    this.points = Collections.unmodifiableList(points);
    this.delta = delta;
  }

  public String name() {
    return name;
  }

  /** UCUM code. */
  public String unit() {
    return unit;
  }

  public String description() {
    return description;
  }

  public Type type() {
    return type;
  }

  public List<Point> points() {
    return points;
  }

  /** Whether points count since the last collection, not since the start. */
  public boolean isDelta() {
    return delta;
  }

  /** One series' value. */
  public static final class Point {
    private final Attributes attributes;
    private final long startEpochNanos;
    private final long epochNanos;
    private final double value;
    private final boolean integral;
    private final @Nullable Distribution distribution;
    private final @Nullable Exemplar exemplar;

    /**
     * A point without exemplar.
     *
     * @param value of a gauge or sum; ignored for a histogram
     * @param integral whether the value is a whole number and goes out as one
     */
    public Point(
        Attributes attributes,
        long startEpochNanos,
        long epochNanos,
        double value,
        boolean integral,
        @Nullable Distribution distribution) {
      this(attributes, startEpochNanos, epochNanos, value, integral, distribution, null);
    }

    Point(
        Attributes attributes,
        long startEpochNanos,
        long epochNanos,
        double value,
        boolean integral,
        @Nullable Distribution distribution,
        @Nullable Exemplar exemplar) {
      this.attributes = attributes;
      this.startEpochNanos = startEpochNanos;
      this.epochNanos = epochNanos;
      this.value = value;
      this.integral = integral;
      this.distribution = distribution;
      this.exemplar = exemplar;
    }

    public Attributes attributes() {
      return attributes;
    }

    /** Since when it adds up, nanoseconds since 1970-01-01T00:00:00Z. */
    public long startEpochNanos() {
      return startEpochNanos;
    }

    /** Nanoseconds since 1970-01-01T00:00:00Z. */
    public long epochNanos() {
      return epochNanos;
    }

    public double value() {
      return value;
    }

    public boolean integral() {
      return integral;
    }

    /** Of a histogram only. */
    public @Nullable Distribution distribution() {
      return distribution;
    }

    /** One measurement of this interval, null when none was taken in a span that may be shown. */
    public @Nullable Exemplar exemplar() {
      return exemplar;
    }
  }
}
