package dev.sonde.agent.export;

/** Something that happened at one moment of a span, such as an exception. */
public final class SpanEvent {

  private final String name;
  private final long epochNanos;
  private final Attributes attributes;

  public SpanEvent(String name, long epochNanos, Attributes attributes) {
    this.name = name;
    this.epochNanos = epochNanos;
    this.attributes = attributes;
  }

  public String name() {
    return name;
  }

  /** Nanoseconds since 1970-01-01T00:00:00Z. */
  public long epochNanos() {
    return epochNanos;
  }

  public Attributes attributes() {
    return attributes;
  }
}
