package dev.sonde.probe;

/** A metric's identity by the OpenTelemetry data model. Make each once, in a constant. */
public final class Instrument {

  private final String name;
  private final String unit;
  private final String description;
  private final boolean monotonic;

  private Instrument(String name, String unit, String description, boolean monotonic) {
    this.name = name;
    this.unit = unit;
    this.description = description;
    this.monotonic = monotonic;
  }

  /** A value that goes up and down; exported as a non-monotonic sum. */
  public static Instrument upDown(String name, String unit, String description) {
    return new Instrument(name, unit, description, false);
  }

  /** A value that only grows, or a histogram of it; exported as a monotonic sum. */
  public static Instrument monotonic(String name, String unit, String description) {
    return new Instrument(name, unit, description, true);
  }

  public String name() {
    return name;
  }

  /** UCUM code, such as {@code s} or <code>{task}</code>. */
  public String unit() {
    return unit;
  }

  public String description() {
    return description;
  }

  public boolean isMonotonic() {
    return monotonic;
  }
}
