package dev.sonde.agent.export;

import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A span as it leaves the process: immutable, made on the export thread from a record that is
 * recycled.
 */
public final class FinishedSpan {

  private final long traceIdHigh;
  private final long traceIdLow;
  private final long spanId;
  private final long parentSpanId;
  private final boolean parentRemote;
  private final byte flags;
  private final @Nullable String traceState;
  private final String scope;
  private final String name;
  private final SpanKind kind;
  private final long startEpochNanos;
  private final long endEpochNanos;
  private final Attributes attributes;
  private final List<SpanEvent> events;
  private final boolean error;

  /**
   * @param parentSpanId 0 for the root of a trace
   * @param parentRemote whether the parent lies in another process
   * @param flags W3C trace flags, with the bit "sampled" set when the span is exported by ratio or
   *     decision
   * @param traceState W3C tracestate, with {@code ot=th:…} when the sampler knows its threshold
   * @param scope instrumentation scope, such as {@code dev.sonde.jdbc}
   */
  @SuppressWarnings("TooManyParameters") // the data model has that many fields; built in one place
  public FinishedSpan(
      long traceIdHigh,
      long traceIdLow,
      long spanId,
      long parentSpanId,
      boolean parentRemote,
      byte flags,
      @Nullable String traceState,
      String scope,
      String name,
      SpanKind kind,
      long startEpochNanos,
      long endEpochNanos,
      Attributes attributes,
      List<SpanEvent> events,
      boolean error) {
    this.traceIdHigh = traceIdHigh;
    this.traceIdLow = traceIdLow;
    this.spanId = spanId;
    this.parentSpanId = parentSpanId;
    this.parentRemote = parentRemote;
    this.flags = flags;
    this.traceState = traceState;
    this.scope = scope;
    this.name = name;
    this.kind = kind;
    this.startEpochNanos = startEpochNanos;
    this.endEpochNanos = endEpochNanos;
    this.attributes = attributes;
    this.events = Collections.unmodifiableList(events);
    this.error = error;
  }

  /** The same span as sampled, with another {@code tracestate}. */
  public FinishedSpan sampledWith(@Nullable String otherTraceState) {
    return new FinishedSpan(
        traceIdHigh,
        traceIdLow,
        spanId,
        parentSpanId,
        parentRemote,
        (byte) (flags | 1),
        otherTraceState,
        scope,
        name,
        kind,
        startEpochNanos,
        endEpochNanos,
        attributes,
        events,
        error);
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

  /** 0 for the root of a trace. */
  public long parentSpanId() {
    return parentSpanId;
  }

  public boolean parentRemote() {
    return parentRemote;
  }

  /** W3C trace flags. */
  public byte flags() {
    return flags;
  }

  public @Nullable String traceState() {
    return traceState;
  }

  /** Name of the instrumentation scope. */
  public String scope() {
    return scope;
  }

  public String name() {
    return name;
  }

  public SpanKind kind() {
    return kind;
  }

  /** Nanoseconds since 1970-01-01T00:00:00Z. */
  public long startEpochNanos() {
    return startEpochNanos;
  }

  /** Nanoseconds since 1970-01-01T00:00:00Z, not before the start. */
  public long endEpochNanos() {
    return endEpochNanos;
  }

  public Attributes attributes() {
    return attributes;
  }

  public List<SpanEvent> events() {
    return events;
  }

  /**
   * Whether the status is ERROR; otherwise it is UNSET, as the conventions ask of instrumentation.
   */
  public boolean error() {
    return error;
  }
}
