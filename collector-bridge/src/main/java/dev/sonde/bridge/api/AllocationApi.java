package dev.sonde.bridge.api;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.linecorp.armeria.common.HttpResponse;
import com.linecorp.armeria.server.ServerBuilder;
import com.linecorp.armeria.server.ServiceRequestContext;
import dev.sonde.bridge.query.Increases;
import dev.sonde.bridge.query.SeriesSearch;
import dev.sonde.bridge.store.StoreView;
import dev.sonde.bridge.store.TelemetryStore;
import java.io.IOException;
import java.util.Map;

/** Who allocated how much: the sampled bytes that agents sum up by route, class and site. */
final class AllocationApi {
  private static final String METRIC = "sonde.allocation.site";

  private final TelemetryStore store;

  AllocationApi(TelemetryStore store) {
    this.store = store;
  }

  void addTo(ServerBuilder server) {
    QueryApi.add(server, "/allocations", this::allocations);
  }

  private HttpResponse allocations(ServiceRequestContext ctx, Parameters parameters)
      throws IOException {
    Range range = Range.of(parameters);
    SeriesSearch.Request request =
        new SeriesSearch.Request(METRIC, parameters.text("service"), range.from(), range.to());
    Map<Map<String, String>, Double> increases;
    try (StoreView view = store.view()) {
      increases = Increases.of(view, request, parameters.text("instance"));
    }
    ObjectNode node = JsonNodeFactory.instance.objectNode().put("seconds", range.seconds());
    ArrayNode list = node.putArray("allocations");
    increases.forEach(
        (attributes, bytes) ->
            list.addObject()
                .put("route", attributes.getOrDefault("sonde.route", ""))
                .put("type", attributes.getOrDefault("sonde.allocation.type", ""))
                .put("site", attributes.getOrDefault("code.function.name", ""))
                .put("bytes", bytes));
    return Query.json(node);
  }
}
