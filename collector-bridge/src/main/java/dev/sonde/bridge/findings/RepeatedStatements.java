package dev.sonde.bridge.findings;

import dev.sonde.bridge.findings.Finding.Kind;
import dev.sonde.bridge.query.Condition;
import dev.sonde.bridge.query.TraceLookup;
import dev.sonde.bridge.query.TraceSearch;
import dev.sonde.bridge.store.StoreView;
import dev.sonde.bridge.trace.StoredSpan;
import dev.sonde.bridge.trace.Trace;
import dev.sonde.bridge.trace.TraceSummary;
import io.opentelemetry.proto.common.v1.KeyValue;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Requests that send one statement again and again (N+1), which the agent marks with {@code
 * sonde.db.repeated.count}: one finding an operation, with the newest trace as the example.
 */
final class RepeatedStatements {
  private static final String COUNT = "sonde.db.repeated.count";
  private static final int TRACES = 200;

  private record Operation(String service, String name) {}

  private RepeatedStatements() {}

  static void find(StoreView view, @Nullable String service, long from, long to, List<Finding> sink)
      throws IOException {
    Condition marked = new Condition.HasAttribute(Condition.Scope.SPAN, COUNT);
    TraceSearch.Request request = new TraceSearch.Request(marked, from, to, TRACES);
    Map<Operation, TraceSummary> examples = new LinkedHashMap<>();
    for (TraceSummary trace : TraceSearch.find(view, request)) {
      if (service == null || trace.services().contains(service)) {
        examples.putIfAbsent(new Operation(trace.service(), trace.name()), trace);
      }
    }
    for (Map.Entry<Operation, TraceSummary> entry : examples.entrySet()) {
      String id = entry.getValue().traceId();
      Optional<Trace> trace = TraceLookup.get(view, id);
      double times = trace.map(RepeatedStatements::times).orElse(0.0);
      Operation operation = entry.getKey();
      sink.add(
          new Finding(Kind.REPEATED, operation.service(), "", operation.name(), 0, 0, times, id));
    }
  }

  private static double times(Trace trace) {
    long most = 0;
    for (StoredSpan stored : trace.spans()) {
      for (KeyValue attribute : stored.span().getAttributesList()) {
        if (attribute.getKey().equals(COUNT)) {
          most = Math.max(most, attribute.getValue().getIntValue());
        }
      }
    }
    return (double) most;
  }
}
