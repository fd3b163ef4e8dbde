package dev.sonde.agent.export;

import dev.sonde.agent.convention.Description;
import dev.sonde.agent.record.LocalRoot;
import dev.sonde.agent.record.SpanRecord;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A span as it leaves the process. The export thread fills one anew for each record; whoever keeps
 * it keeps a {@link #copy}.
 */
public final class FinishedSpan {

  /** Not in {@link #extras}: there it would be an object for each span. */
  public static final String ALLOCATED_BYTES = "sonde.allocated.bytes";

  private static final Description NONE =
      new Description("", SpanKind.INTERNAL, false, Attributes.EMPTY, null, Attributes.EMPTY);

  private long traceIdHigh;
  private long traceIdLow;
  private long spanId;
  private long parentSpanId;
  private boolean parentRemote;
  private byte flags;
  private @Nullable String traceState;
  private String scope = "";
  private Description description = NONE;
  private Attributes extras = Attributes.EMPTY;
  private long startEpochNanos;
  private long endEpochNanos;
  private long allocatedBytes = -1;
  private List<SpanEvent> events = Collections.emptyList();

  FinishedSpan() {}

  /**
   * A span of the caller's making.
   *
   * @param parentSpanId 0 for the root of a trace
   * @param parentRemote whether the parent lies in another process
   * @param flags W3C trace flags, with the bit "sampled" set when the span is exported by ratio or
   *     decision
   * @param traceState W3C tracestate, with {@code ot=th:…} when the sampler knows its threshold
   * @param scope instrumentation scope, such as {@code dev.sonde.jdbc}
   */
  @SuppressWarnings("TooManyParameters") // the data model has that many fields
  public FinishedSpan(
      long traceIdHigh,
      long traceIdLow,
      long spanId,
      long parentSpanId,
      boolean parentRemote,
      byte flags,
      @Nullable String traceState,
      String scope,
      Description description,
      long startEpochNanos,
      long endEpochNanos,
      List<SpanEvent> events) {
    this.traceIdHigh = traceIdHigh;
    this.traceIdLow = traceIdLow;
    this.spanId = spanId;
    this.parentSpanId = parentSpanId;
    this.parentRemote = parentRemote;
    this.flags = flags;
    this.traceState = traceState;
    this.scope = scope;
    this.description = description;
    this.startEpochNanos = startEpochNanos;
    this.endEpochNanos = endEpochNanos;
    this.events = Collections.unmodifiableList(events);
  }

  /**
   * Takes over what was recorded.
   *
   * @param more attributes of this span alone
   */
  void fill(SpanRecord record, LocalRoot root, Description described, Attributes more) {
    traceIdHigh = root.traceIdHigh();
    traceIdLow = root.traceIdLow();
    spanId = record.spanId();
    parentSpanId = record.parentId();
    parentRemote = root.continuesRemote() && root.isRoot(record.spanId());
    flags = root.flags();
    traceState = root.traceState();
    scope = record.scope();
    description = described;
    extras = more;
    startEpochNanos = record.startEpochNanos();
    endEpochNanos = startEpochNanos + record.durationNanos();
    allocatedBytes = record.allocatedBytes();
    events = Collections.emptyList();
  }

  void event(SpanEvent only) {
    events = Collections.singletonList(only);
  }

  /** One to keep, which is not filled again. */
  public FinishedSpan copy() {
    FinishedSpan copy =
        new FinishedSpan(
            traceIdHigh,
            traceIdLow,
            spanId,
            parentSpanId,
            parentRemote,
            flags,
            traceState,
            scope,
            description,
            startEpochNanos,
            endEpochNanos,
            events);
    copy.extras = extras;
    copy.allocatedBytes = allocatedBytes;
    return copy;
  }

  /** Marks the span as sampled, with another {@code tracestate}. */
  public void sampledWith(@Nullable String otherTraceState) {
    flags |= 1;
    traceState = otherTraceState;
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

  /** What spans like this one share. */
  public Description description() {
    return description;
  }

  /** Attributes of this span alone. */
  public Attributes extras() {
    return extras;
  }

  public String name() {
    return description.name();
  }

  public SpanKind kind() {
    return description.kind();
  }

  /** Nanoseconds since 1970-01-01T00:00:00Z. */
  public long startEpochNanos() {
    return startEpochNanos;
  }

  /** Nanoseconds since 1970-01-01T00:00:00Z, not before the start. */
  public long endEpochNanos() {
    return endEpochNanos;
  }

  /**
   * Bytes that the thread has allocated during the call, attribute {@link #ALLOCATED_BYTES}; -1
   * when unknown.
   */
  public long allocatedBytes() {
    return allocatedBytes;
  }

  /** Says how much its thread has allocated. */
  public void allocatedBytes(long bytes) {
    allocatedBytes = bytes;
  }

  /** All attributes, in one. */
  public Attributes attributes() {
    Attributes known = description.attributes().and(extras);
    return allocatedBytes < 0 ? known : known.and(Attributes.of(ALLOCATED_BYTES, allocatedBytes));
  }

  public List<SpanEvent> events() {
    return events;
  }

  /**
   * Whether the status is ERROR; otherwise it is UNSET, as the conventions ask of instrumentation.
   */
  public boolean error() {
    return description.error();
  }
}
