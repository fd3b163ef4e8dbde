package dev.sonde.agent.record;

import dev.sonde.probe.Key;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A trace's stay in this process: what all its spans here share. Made when the first span opens,
 * kept alive by records and contexts, never recycled.
 */
public final class LocalRoot {

  final long traceIdHigh;
  final long traceIdLow;
  final long remoteParentId;
  private final byte flags;
  private final boolean debug;
  private final @Nullable String traceState;
  private final @Nullable String baggage;
  private final Decision decision;

  /**
   * Adds up with {@code System.nanoTime()} to nanoseconds since 1970: one anchor a trace keeps its
   * spans in order.
   */
  final long clockOffset;

  private @Nullable List<Object> late;
  private boolean lateTaken;
  private @Nullable Object verdict;
  private @Nullable String exportedTraceState;

  /**
   * Whether the queue was crowded when the trace began: all its spans are left out but those that
   * fail, so that the others' traces stay whole. Written before the root is seen by others.
   */
  boolean shed;

  /** Id of the span that entered the process; 0 until it is known. */
  volatile long rootSpanId;

  LocalRoot(
      long traceIdHigh,
      long traceIdLow,
      long remoteParentId,
      byte flags,
      boolean debug,
      @Nullable String traceState,
      @Nullable String baggage,
      Decision decision,
      long clockOffset) {
    this.traceIdHigh = traceIdHigh;
    this.traceIdLow = traceIdLow;
    this.remoteParentId = remoteParentId;
    this.flags = flags;
    this.debug = debug;
    this.traceState = traceState;
    this.baggage = baggage;
    this.decision = decision;
    this.clockOffset = clockOffset;
  }

  public long traceIdHigh() {
    return traceIdHigh;
  }

  public long traceIdLow() {
    return traceIdLow;
  }

  /** W3C trace flags with this process's decision in the bit "sampled". */
  public byte flags() {
    return flags;
  }

  /** Whether the caller asked for this trace to be kept, which B3 and Jaeger headers pass on. */
  public boolean debug() {
    return debug;
  }

  /** What goes out as W3C {@code tracestate}, the sampler's threshold included. */
  public @Nullable String traceState() {
    return traceState;
  }

  /**
   * {@code tracestate} of the exported spans of a trace that was undecided, once it is decided; the
   * export thread's.
   */
  public @Nullable String exportedTraceState() {
    return exportedTraceState;
  }

  public void exportedTraceState(@Nullable String settled) {
    this.exportedTraceState = settled;
  }

  /** What came in as W3C {@code baggage}, as it came. */
  public @Nullable String baggage() {
    return baggage;
  }

  public Decision decision() {
    return decision;
  }

  public boolean isRoot(long spanId) {
    return rootSpanId == spanId;
  }

  /** Whether the parent of this process's first span lies in another process. */
  public boolean continuesRemote() {
    return remoteParentId != 0;
  }

  /** The last value of a key wins, but the first failure; what comes too late is ignored. */
  synchronized void putLate(Key<?> key, Object value) {
    if (lateTaken) {
      return;
    }
    if (late == null) {
      late = new ArrayList<>(4);
    }
    for (int i = 0; i < late.size(); i += 2) {
      if (late.get(i) == key) {
        if (key != Recorder.FAILURE) {
          late.set(i + 1, value);
        }
        return;
      }
    }
    late.add(key);
    late.add(value);
  }

  /**
   * Takes what other threads and inner calls learnt for the root span; the export thread's. Later
   * values would only pile up, since contexts may outlive their trace by far.
   */
  synchronized List<Object> takeLate() {
    List<Object> taken = late == null ? Collections.emptyList() : late;
    late = null;
    lateTaken = true;
    return taken;
  }

  /** What the export thread remembers about this trace; only that thread reads and writes it. */
  public @Nullable Object verdict() {
    return verdict;
  }

  public void verdict(@Nullable Object remembered) {
    this.verdict = remembered;
  }
}
