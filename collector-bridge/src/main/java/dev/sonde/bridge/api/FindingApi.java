package dev.sonde.bridge.api;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.linecorp.armeria.common.HttpResponse;
import com.linecorp.armeria.server.ServerBuilder;
import com.linecorp.armeria.server.ServiceRequestContext;
import dev.sonde.bridge.findings.Finding;
import dev.sonde.bridge.findings.Findings;
import dev.sonde.bridge.store.StoreView;
import dev.sonde.bridge.store.TelemetryStore;
import java.io.IOException;
import java.util.Locale;

/** What stands out. */
final class FindingApi {
  private final TelemetryStore store;

  FindingApi(TelemetryStore store) {
    this.store = store;
  }

  void addTo(ServerBuilder server) {
    QueryApi.add(server, "/findings", this::findings);
  }

  private HttpResponse findings(ServiceRequestContext ctx, Parameters parameters)
      throws IOException {
    Range range = Range.of(parameters);
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    ArrayNode list = node.putArray("findings");
    try (StoreView view = store.view()) {
      for (Finding finding :
          Findings.find(view, parameters.text("service"), range.from(), range.to())) {
        list.add(json(finding));
      }
    }
    return Query.json(node);
  }

  private static ObjectNode json(Finding finding) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("kind", finding.kind().name().toLowerCase(Locale.ROOT))
        .put("service", finding.service())
        .put("instance", finding.instance())
        .put("name", finding.name())
        .put("sinceUnixNano", Long.toString(finding.since()))
        .put("before", finding.before())
        .put("now", finding.now())
        .put("traceId", finding.traceId());
  }
}
