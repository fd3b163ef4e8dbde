package dev.sonde.bridge.trace;

import dev.sonde.bridge.signal.Batch;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.resource.v1.Resource;
import io.opentelemetry.proto.trace.v1.Span;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;

/**
 * The last traces. When spans or bytes reach their bound, whole traces leave, the one first that
 * has been quiet for longest.
 *
 * <p>A single trace may take half of either bound; what it brings beyond that is dropped. Received
 * = stored + evicted + dropped + repeated, exactly.
 */
public final class TraceStore implements Consumer<Batch> {
  private final int maxSpans;
  private final long maxBytes;
  private final ResourcePool resources = new ResourcePool();

  /** From the trace that has been quiet for longest to the one written last. */
  private final Map<String, StoredTrace> traces = new LinkedHashMap<>();

  private int spans;
  private long bytes;
  private long received;
  private long evicted;
  private long dropped;
  private long repeated;

  public TraceStore(int maxSpans, long maxBytes) {
    this.maxSpans = maxSpans;
    this.maxBytes = maxBytes;
  }

  @Override
  public void accept(Batch batch) {
    if (!(batch.request() instanceof ExportTraceServiceRequest request)) {
      return;
    }
    for (var resourceSpans : request.getResourceSpansList()) {
      Resource resource = resources.share(resourceSpans.getResource());
      for (var scopeSpans : resourceSpans.getScopeSpansList()) {
        Source source = Source.of(resource, scopeSpans.getScope());
        for (Span span : scopeSpans.getSpansList()) {
          add(new StoredSpan(span, source));
        }
      }
    }
  }

  private synchronized void add(StoredSpan stored) {
    Span span = stored.span();
    received++;
    String traceId = HexFormat.of().formatHex(span.getTraceId().toByteArray());
    StoredTrace trace = traces.remove(traceId);
    if (trace == null) {
      trace = new StoredTrace(traceId);
    }
    long weight = StoredTrace.weight(stored);
    boolean full = trace.size() + 1 > maxSpans / 2 || trace.bytes() + weight > maxBytes / 2;
    if (full && !trace.holds(span)) {
      dropped++;
      trace.drop();
    } else {
      StoredSpan before = trace.add(stored);
      if (before == null) {
        spans++;
        bytes += weight;
      } else {
        repeated++;
        bytes += weight - StoredTrace.weight(before);
      }
    }
    if (trace.size() > 0) {
      traces.put(traceId, trace);
    }
    evict();
  }

  private void evict() {
    Iterator<StoredTrace> quietest = traces.values().iterator();
    while ((spans > maxSpans || bytes > maxBytes) && quietest.hasNext()) {
      StoredTrace trace = quietest.next();
      quietest.remove();
      spans -= trace.size();
      bytes -= trace.bytes();
      evicted += trace.size();
    }
  }

  /** Newest first. */
  public List<TraceSummary> find(TraceFilter filter) {
    List<TraceSummary> summaries;
    synchronized (this) {
      summaries = new ArrayList<>(traces.size());
      traces.values().forEach(trace -> summaries.add(trace.summary()));
    }
    Collections.reverse(summaries);
    return summaries.stream().filter(filter::matches).limit(filter.limit()).toList();
  }

  /**
   * Returns a copy of one trace.
   *
   * @param traceId hexadecimal, or the first digits of it (4 or more) where they say which trace is
   *     meant
   */
  public synchronized Optional<Trace> get(String traceId) {
    String wanted = traceId.toLowerCase(Locale.ROOT);
    StoredTrace exact = traces.get(wanted);
    if (exact != null) {
      return Optional.of(exact.copy());
    }
    if (wanted.length() < 4) {
      return Optional.empty();
    }
    List<String> matches = traces.keySet().stream().filter(id -> id.startsWith(wanted)).toList();
    StoredTrace only = matches.size() == 1 ? traces.get(matches.get(0)) : null;
    return Optional.ofNullable(only).map(StoredTrace::copy);
  }

  public synchronized Set<String> services() {
    Set<String> services = new TreeSet<>();
    traces.values().forEach(trace -> services.addAll(trace.services()));
    return services;
  }

  /** The figures of one moment. */
  public synchronized Stats stats() {
    return new Stats(traces.size(), spans, bytes, received, evicted, dropped, repeated);
  }

  /**
   * What is stored and what left.
   *
   * @param traces stored now
   * @param spans stored now
   * @param bytes they account for
   * @param received spans since the start
   * @param evicted spans that left with the oldest traces
   * @param dropped spans of traces that are too large
   * @param repeated spans that came again and replaced themselves
   */
  public record Stats(
      int traces,
      int spans,
      long bytes,
      long received,
      long evicted,
      long dropped,
      long repeated) {}
}
