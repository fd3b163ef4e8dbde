package dev.sonde.agent.metrics;

import dev.sonde.agent.export.Attributes;
import java.util.ArrayList;
import java.util.List;

/** The points of a metric that is read at collection, on their way to becoming it. */
public final class PointList {

  private final String name;
  private final String unit;
  private final String description;
  private final List<Metric.Point> points = new ArrayList<>();

  /**
   * @param unit UCUM code
   */
  public PointList(String name, String unit, String description) {
    this.name = name;
    this.unit = unit;
    this.description = description;
  }

  /** Adds a whole number; attributes alternate names and values. */
  public PointList add(long value, long start, long now, Object... attributes) {
    points.add(new Metric.Point(Attributes.of(attributes), start, now, value, true, null));
    return this;
  }

  /** Leaves out what the JVM does not know and says as -1. */
  public PointList addIfKnown(long value, long start, long now, Object... attributes) {
    return value < 0 ? this : add(value, start, now, attributes);
  }

  /** Leaves out what the JVM does not know and says as a negative number. */
  public PointList addFraction(double value, long start, long now, Object... attributes) {
    if (value >= 0) {
      points.add(new Metric.Point(Attributes.of(attributes), start, now, value, false, null));
    }
    return this;
  }

  public Metric upDown() {
    return new Metric(name, unit, description, Metric.Type.UP_DOWN_SUM, points);
  }

  /** Cumulative whatever the preference: the JVM itself counts since its start. */
  public Metric monotonic() {
    return new Metric(name, unit, description, Metric.Type.MONOTONIC_SUM, points);
  }

  public Metric gauge() {
    return new Metric(name, unit, description, Metric.Type.GAUGE, points);
  }
}
