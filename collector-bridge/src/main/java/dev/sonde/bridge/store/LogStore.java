package dev.sonde.bridge.store;

import com.google.protobuf.ByteString;
import dev.sonde.bridge.signal.Batch;
import io.opentelemetry.proto.collector.logs.v1.ExportLogsServiceRequest;
import io.opentelemetry.proto.logs.v1.LogRecord;
import io.opentelemetry.proto.resource.v1.Resource;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/** The last log records, in the order they came. */
public final class LogStore implements Consumer<Batch> {
  private final ResourcePool resources = new ResourcePool();
  private final AtomicLong sequence = new AtomicLong();
  private final BoundedEntries<Long, StoredLog> logs;

  public LogStore(int maxRecords, long maxBytes) {
    logs = new BoundedEntries<>(maxRecords, maxBytes, StoredLog::weight);
  }

  @Override
  public void accept(Batch batch) {
    if (!(batch.request() instanceof ExportLogsServiceRequest request)) {
      return;
    }
    for (var resourceLogs : request.getResourceLogsList()) {
      Resource resource = resources.share(resourceLogs.getResource());
      for (var scopeLogs : resourceLogs.getScopeLogsList()) {
        String scope = scopeLogs.getScope().getName();
        for (LogRecord log : scopeLogs.getLogRecordsList()) {
          logs.put(sequence.getAndIncrement(), new StoredLog(resource, scope, log));
        }
      }
    }
  }

  /**
   * Newest first.
   *
   * @param traceId of 16 bytes; empty for all
   * @param minSeverity number of OTLP, 1 (TRACE) to 24 (FATAL4); 0 for all
   */
  public List<StoredLog> find(ByteString traceId, int minSeverity, int limit) {
    List<StoredLog> newestFirst = logs.values();
    Collections.reverse(newestFirst);
    return newestFirst.stream()
        .filter(stored -> traceId.isEmpty() || stored.log().getTraceId().equals(traceId))
        .filter(stored -> stored.log().getSeverityNumberValue() >= minSeverity)
        .limit(limit)
        .toList();
  }

  public Stats stats() {
    return logs.stats();
  }
}
