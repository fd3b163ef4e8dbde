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
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/**
 * Who allocated how much: the sampled bytes that agents sum up by route, class and site; and how
 * that changed since another span of time.
 */
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
    Range base = Range.ofBase(parameters, range);
    Map<Map<String, String>, Double> now;
    Map<Map<String, String>, Double> before = Map.of();
    try (StoreView view = store.view()) {
      now = bytes(view, parameters, range);
      if (base != null) {
        before = bytes(view, parameters, base);
      }
    }
    ObjectNode node = JsonNodeFactory.instance.objectNode().put("seconds", range.seconds());
    if (base != null) {
      node.put("baseSeconds", base.seconds());
    }
    ArrayNode list = node.putArray("allocations");
    Set<Map<String, String>> all = new LinkedHashSet<>(now.keySet());
    all.addAll(before.keySet());
    for (Map<String, String> attributes : all) {
      double bytes = now.getOrDefault(attributes, 0.0);
      ObjectNode row =
          list.addObject()
              .put("route", attributes.getOrDefault("sonde.route", ""))
              .put("type", attributes.getOrDefault("sonde.allocation.type", ""))
              .put("site", attributes.getOrDefault("code.function.name", ""))
              .put("bytes", bytes);
      if (base != null) {
        double baseBytes = before.getOrDefault(attributes, 0.0);
        row.put("baseBytes", baseBytes);
        row.put("changePerSecond", bytes / range.seconds() - baseBytes / base.seconds());
      }
    }
    return Query.json(node);
  }

  private static Map<Map<String, String>, Double> bytes(
      StoreView view, Parameters parameters, Range range) throws IOException {
    SeriesSearch.Request request =
        new SeriesSearch.Request(METRIC, parameters.text("service"), range.from(), range.to());
    return Increases.of(view, request, parameters.text("instance"));
  }
}
