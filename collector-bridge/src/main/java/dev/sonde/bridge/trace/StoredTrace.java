package dev.sonde.bridge.trace;

import com.google.protobuf.ByteString;
import io.opentelemetry.proto.trace.v1.Span;
import io.opentelemetry.proto.trace.v1.Status.StatusCode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The spans of one trace and what is needed to list it. Not thread-safe. */
public final class StoredTrace {
  private final String traceId;
  private final Map<ByteString, StoredSpan> spans = new LinkedHashMap<>();
  private final Set<String> services = new TreeSet<>();
  private String service = "";
  private String name = "";
  private boolean hasRoot;
  private long namedByStart = Long.MAX_VALUE;
  private long start = Long.MAX_VALUE;
  private long end = Long.MIN_VALUE;
  private int errors;
  private int dropped;
  private long bytes;

  public StoredTrace(String traceId) {
    this.traceId = traceId;
  }

  /**
   * Returns the span that this one replaces: exporters send a batch again when an answer got lost.
   */
  public @Nullable StoredSpan add(StoredSpan stored) {
    Span span = stored.span();
    StoredSpan before = spans.put(span.getSpanId(), stored);
    if (before != null) {
      bytes += weight(stored) - weight(before);
      return before;
    }
    bytes += weight(stored);
    services.add(stored.service());
    start = Math.min(start, span.getStartTimeUnixNano());
    end = Math.max(end, span.getEndTimeUnixNano());
    if (span.getStatus().getCode() == StatusCode.STATUS_CODE_ERROR) {
      errors++;
    }
    boolean root = span.getParentSpanId().isEmpty();
    boolean earlier = span.getStartTimeUnixNano() < namedByStart;
    if ((root && !hasRoot) || (root == hasRoot && earlier)) {
      name = span.getName();
      service = stored.service();
      namedByStart = span.getStartTimeUnixNano();
      hasRoot = root;
    }
    return null;
  }

  /** Counts a span that is not added. */
  public void drop() {
    dropped++;
  }

  /** Bytes a span accounts for: decoded it takes some five times as much as encoded. */
  static long weight(StoredSpan span) {
    return span.span().getSerializedSize() * 5L;
  }

  boolean holds(Span span) {
    return spans.containsKey(span.getSpanId());
  }

  int size() {
    return spans.size();
  }

  long bytes() {
    return bytes;
  }

  Set<String> services() {
    return services;
  }

  public TraceSummary summary() {
    return new TraceSummary(
        traceId,
        service,
        name,
        hasRoot,
        start,
        Math.max(0, end - start),
        spans.size(),
        errors,
        Set.copyOf(services));
  }

  public Trace copy() {
    return new Trace(summary(), List.copyOf(spans.values()), dropped);
  }
}
