package dev.sonde.bridge.summary;

import dev.sonde.bridge.signal.Batch;
import dev.sonde.bridge.trace.Source;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.common.v1.InstrumentationScope;
import io.opentelemetry.proto.trace.v1.Span;
import io.opentelemetry.proto.trace.v1.Status.StatusCode;
import java.util.HashMap;
import java.util.Map;

/** Counts the calls since the last commit. Used by the indexing thread alone. */
public final class CallCounter {
  private static final long WINDOW_NANOS = 10_000_000_000L;

  /** Beyond it operations are counted under one name: names with ids in them do not fill memory. */
  private static final int MAX_KEYS = 5_000;

  private static final String OTHER = "(other operations)";

  private record Window(CallKey key, long start) {}

  private static final class Count {
    private final Latency latency = new Latency();
    private long errors;
    private long timeouts;
  }

  private final Map<Window, Count> counts = new HashMap<>();

  /** What is told of each summary. */
  public interface Sink<E extends Exception> {
    void accept(String service, String operation, long startUnixNano, byte[] encoded) throws E;
  }

  public void add(Batch batch) {
    if (!(batch.request() instanceof ExportTraceServiceRequest traces)) {
      return;
    }
    for (var resource : traces.getResourceSpansList()) {
      Source source = Source.of(resource.getResource(), InstrumentationScope.getDefaultInstance());
      String service = source.service();
      String instance = source.instance();
      for (var scope : resource.getScopeSpansList()) {
        for (Span span : scope.getSpansList()) {
          add(service, instance, span);
        }
      }
    }
  }

  private void add(String service, String instance, Span span) {
    long end = span.getEndTimeUnixNano();
    Remote remote = Remote.of(span);
    boolean full = counts.size() >= MAX_KEYS;
    CallKey key =
        new CallKey(
            service,
            instance,
            full ? OTHER : span.getName(),
            span.getKindValue(),
            full ? "" : remote.name(),
            full ? "" : remote.system());
    Count count =
        counts.computeIfAbsent(new Window(key, end - end % WINDOW_NANOS), k -> new Count());
    count.latency.add(end - span.getStartTimeUnixNano());
    if (span.getStatus().getCode() == StatusCode.STATUS_CODE_ERROR) {
      count.errors++;
      if (Timeouts.isTimeout(span)) {
        count.timeouts++;
      }
    }
  }

  /** Hands out what was counted and begins anew. */
  public <E extends Exception> void drain(Sink<E> sink) throws E {
    for (Map.Entry<Window, Count> entry : counts.entrySet()) {
      CallKey key = entry.getKey().key();
      long start = entry.getKey().start();
      Count count = entry.getValue();
      CallSummary summary =
          new CallSummary(key, start, count.errors, count.timeouts, count.latency.encode().build());
      sink.accept(key.service(), key.operation(), start, summary.encode());
    }
    counts.clear();
  }

  /** Forgets what was counted: it will come again. */
  public void clear() {
    counts.clear();
  }
}
