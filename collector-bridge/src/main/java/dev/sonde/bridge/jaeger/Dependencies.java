package dev.sonde.bridge.jaeger;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.google.protobuf.ByteString;
import dev.sonde.bridge.query.TraceLookup;
import dev.sonde.bridge.query.TraceSearch;
import dev.sonde.bridge.store.StoreView;
import dev.sonde.bridge.trace.StoredSpan;
import dev.sonde.bridge.trace.Trace;
import dev.sonde.bridge.trace.TraceSummary;
import java.io.IOException;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/** Which service calls which, itself included, counted in the newest traces. */
final class Dependencies {
  private record Edge(String parent, String child) {}

  private static final Comparator<Edge> ORDER =
      Comparator.comparing(Edge::parent).thenComparing(Edge::child);

  private Dependencies() {}

  static ArrayNode of(StoreView view, TraceSearch.Request range) throws IOException {
    Map<Edge, Integer> calls = new TreeMap<>(ORDER);
    for (TraceSummary summary : TraceSearch.find(view, range)) {
      TraceLookup.get(view, summary.traceId()).ifPresent(trace -> count(trace, calls));
    }
    ArrayNode data = JsonNodeFactory.instance.arrayNode();
    calls.forEach(
        (edge, count) ->
            data.addObject()
                .put("parent", edge.parent())
                .put("child", edge.child())
                .put("callCount", count));
    return data;
  }

  private static void count(Trace trace, Map<Edge, Integer> calls) {
    Map<ByteString, String> services = new HashMap<>();
    for (StoredSpan stored : trace.spans()) {
      services.put(stored.span().getSpanId(), stored.service());
    }
    for (StoredSpan stored : trace.spans()) {
      String parent = services.get(stored.span().getParentSpanId());
      if (parent != null) {
        calls.merge(new Edge(parent, stored.service()), 1, Integer::sum);
      }
    }
  }
}
