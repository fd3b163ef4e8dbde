package dev.sonde.bridge.api;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.linecorp.armeria.common.HttpResponse;
import com.linecorp.armeria.server.ServerBuilder;
import com.linecorp.armeria.server.ServiceRequestContext;
import dev.sonde.bridge.json.AnyValueJson;
import dev.sonde.bridge.metrics.LastValues;
import dev.sonde.bridge.metrics.MetricPoint;
import dev.sonde.bridge.query.Calls;
import dev.sonde.bridge.query.SeriesSearch;
import dev.sonde.bridge.store.StoreView;
import dev.sonde.bridge.store.TelemetryStore;
import dev.sonde.bridge.trace.Source;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Processes with their agents, their pools, and metrics over time. */
final class JvmApi {
  private static final int MAX_POINTS = 100_000;
  private static final List<String> POOLS = List.of("jvm.executor.", "db.client.connection");

  private final TelemetryStore store;
  private final LastValues metrics;

  JvmApi(TelemetryStore store, LastValues metrics) {
    this.store = store;
    this.metrics = metrics;
  }

  void addTo(ServerBuilder server) {
    QueryApi.add(server, "/jvms", this::jvms);
    QueryApi.add(server, "/pools", this::pools);
    QueryApi.add(server, "/series", this::series);
  }

  /**
   * Who sent within the range (the last 15 minutes), with the calls that each served, and with
   * {@code step} how these changed.
   */
  private HttpResponse jvms(ServiceRequestContext ctx, Parameters parameters) throws IOException {
    Range range = Range.of(parameters);
    String service = parameters.text("service");
    long step = parameters.stepNanos(range);
    JvmCalls calls;
    Map<Jvm, Source> sources = new TreeMap<>();
    try (StoreView view = store.view()) {
      calls = new JvmCalls(view, new Calls.Request(service, null, range.from(), range.to()), step);
      view.slices()
          .forEach(slice -> slice.sources().forEach(s -> sources.putIfAbsent(Jvm.of(s), s)));
    }
    JvmFigures figures = new JvmFigures(metrics, service, range.from());
    AgentFigures agents = new AgentFigures(metrics, service);
    ArrayNode list = JsonNodeFactory.instance.arrayNode();
    sources.forEach(
        (process, source) -> {
          boolean wanted = service == null || process.service().equals(service);
          long last = Math.max(calls.last(process), figures.last(process));
          if (wanted && last > 0) {
            ObjectNode node = list.addObject();
            node.put("service", process.service()).put("instance", process.instance());
            node.put("lastUnixNano", Long.toString(last));
            node.set("resource", AnyValueJson.attributes(source.resource().getAttributesList()));
            figures.addTo(node, process);
            agents.addTo(node, process, source);
            calls.addTo(node, process, range);
          }
        });
    return Query.json(JsonNodeFactory.instance.objectNode().set("jvms", list));
  }

  private HttpResponse pools(ServiceRequestContext ctx, Parameters parameters) {
    List<MetricPoint> points =
        POOLS.stream()
            .flatMap(
                prefix -> metrics.find(prefix, parameters.text("service"), MAX_POINTS).stream())
            .toList();
    return Query.json(MetricJson.list(points));
  }

  private HttpResponse series(ServiceRequestContext ctx, Parameters parameters) throws IOException {
    String name = parameters.text("name");
    if (name == null) {
      throw new BadParameterException("name", "", "a metric's name");
    }
    long to = parameters.time("to", Long.MAX_VALUE);
    SeriesSearch.Request request =
        new SeriesSearch.Request(name, parameters.text("service"), parameters.time("from", 0), to);
    ArrayNode points = JsonNodeFactory.instance.arrayNode();
    try (StoreView view = store.view()) {
      for (SeriesSearch.Export export : SeriesSearch.find(view, request)) {
        for (MetricPoint point : LastValues.points(export.source().resource(), export.metric())) {
          points.add(MetricJson.point(point));
        }
      }
    }
    return Query.json(JsonNodeFactory.instance.objectNode().set("points", points));
  }
}
