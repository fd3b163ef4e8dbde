package dev.sonde.bridge.api;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.linecorp.armeria.common.HttpResponse;
import com.linecorp.armeria.server.ServerBuilder;
import com.linecorp.armeria.server.ServiceRequestContext;
import dev.sonde.bridge.json.AnyValueJson;
import dev.sonde.bridge.query.SpanSearch;
import dev.sonde.bridge.store.StoreView;
import dev.sonde.bridge.store.TelemetryStore;
import dev.sonde.bridge.trace.TraceSummary;
import io.opentelemetry.proto.trace.v1.Span;
import io.opentelemetry.proto.trace.v1.Status.StatusCode;
import java.io.IOException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/**
 * Single spans, as tasks of pools or leases that were lost are, with the request each belongs to.
 */
final class SpanApi {
  private final TelemetryStore store;

  SpanApi(TelemetryStore store) {
    this.store = store;
  }

  void addTo(ServerBuilder server) {
    QueryApi.add(server, "/spans", this::spans);
  }

  private HttpResponse spans(ServiceRequestContext ctx, Parameters parameters) throws IOException {
    List<SpanSearch.Found> spans;
    Map<String, TraceSummary> requests;
    try (StoreView view = store.view()) {
      spans = SpanSearch.find(view, TraceParameters.request(parameters));
      requests = parameters.flag("requests") ? SpanSearch.requests(view, spans) : Map.of();
    }
    ArrayNode list = JsonNodeFactory.instance.arrayNode();
    for (SpanSearch.Found found : spans) {
      Span span = found.span();
      String trace = HexFormat.of().formatHex(span.getTraceId().toByteArray());
      ObjectNode node = list.addObject().put("service", found.source().service());
      node.put("instance", found.source().instance());
      node.put("traceId", trace);
      node.put("spanId", HexFormat.of().formatHex(span.getSpanId().toByteArray()));
      node.put("name", span.getName());
      node.put("startUnixNano", Long.toString(span.getStartTimeUnixNano()));
      node.put("durationMs", (span.getEndTimeUnixNano() - span.getStartTimeUnixNano()) / 1e6);
      node.put("error", span.getStatus().getCode() == StatusCode.STATUS_CODE_ERROR);
      node.set("attributes", AnyValueJson.attributes(span.getAttributesList()));
      TraceSummary request = requests.get(trace);
      if (request != null) {
        node.putObject("request").put("service", request.service()).put("name", request.name());
      }
    }
    return Query.json(JsonNodeFactory.instance.objectNode().set("spans", list));
  }
}
