package dev.sonde.agent.export;

/** A log record of ours, such as an exception tied to the span in which it was seen. */
public final class LogEntry {

  private final long epochNanos;
  private final String eventName;
  private final long traceIdHigh;
  private final long traceIdLow;
  private final long spanId;
  private final byte flags;
  private final Attributes attributes;
  private final Severity severity;

  /** How bad it is. */
  public enum Severity {
    INFO,
    WARN,
    ERROR
  }

  /** An error within a span. */
  public LogEntry(
      long epochNanos,
      String eventName,
      long traceIdHigh,
      long traceIdLow,
      long spanId,
      byte flags,
      Attributes attributes) {
    this.epochNanos = epochNanos;
    this.eventName = eventName;
    this.traceIdHigh = traceIdHigh;
    this.traceIdLow = traceIdLow;
    this.spanId = spanId;
    this.flags = flags;
    this.attributes = attributes;
    this.severity = Severity.ERROR;
  }

  /** An event outside of any span. */
  public LogEntry(long epochNanos, String eventName, Severity severity, Attributes attributes) {
    this.epochNanos = epochNanos;
    this.eventName = eventName;
    this.traceIdHigh = 0;
    this.traceIdLow = 0;
    this.spanId = 0;
    this.flags = 0;
    this.attributes = attributes;
    this.severity = severity;
  }

  public Severity severity() {
    return severity;
  }

  /** Nanoseconds since 1970-01-01T00:00:00Z. */
  public long epochNanos() {
    return epochNanos;
  }

  public String eventName() {
    return eventName;
  }

  public long traceIdHigh() {
    return traceIdHigh;
  }

  public long traceIdLow() {
    return traceIdLow;
  }

  public long spanId() {
    return spanId;
  }

  /** W3C trace flags. */
  public byte flags() {
    return flags;
  }

  public Attributes attributes() {
    return attributes;
  }
}
