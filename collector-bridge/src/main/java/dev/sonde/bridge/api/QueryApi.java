package dev.sonde.bridge.api;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.linecorp.armeria.common.HttpResponse;
import com.linecorp.armeria.common.HttpStatus;
import com.linecorp.armeria.server.ServerBuilder;
import com.linecorp.armeria.server.ServiceRequestContext;
import dev.sonde.bridge.metrics.LastValues;
import dev.sonde.bridge.print.Glyphs;
import dev.sonde.bridge.print.TraceTable;
import dev.sonde.bridge.print.TreeText;
import dev.sonde.bridge.query.LogSearch;
import dev.sonde.bridge.query.Names;
import dev.sonde.bridge.query.TraceLookup;
import dev.sonde.bridge.query.TraceSearch;
import dev.sonde.bridge.store.StoreView;
import dev.sonde.bridge.store.TelemetryStore;
import dev.sonde.bridge.trace.Trace;
import dev.sonde.bridge.trace.TraceSummary;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** The paths under {@code /api/v1}; {@code docs/bridge.md} lists them with their parameters. */
public final class QueryApi {
  private static final String ROOT = "/api/v1";
  private static final int MAX_LIMIT = 10_000;

  private final TelemetryStore store;
  private final LastValues metrics;
  private final Supplier<ObjectNode> stats;

  public QueryApi(TelemetryStore store, LastValues metrics, Supplier<ObjectNode> stats) {
    this.store = store;
    this.metrics = metrics;
    this.stats = stats;
  }

  public void addTo(ServerBuilder server) {
    add(server, "/traces", this::listTraces);
    add(server, "/traces/{id}", this::trace);
    add(server, "/metrics", this::listMetrics);
    add(server, "/logs", this::listLogs);
    add(server, "/stats", (ctx, parameters) -> Query.json(stats.get()));
    new CallApi(store).addTo(server);
    new JvmApi(store, metrics).addTo(server);
    new FindingApi(store).addTo(server);
    new SpanApi(store).addTo(server);
    new AllocationApi(store).addTo(server);
    new ProfileApi(store).addTo(server);
    new EventApi(stats).addTo(server);
    add(server, "/attributes", this::attributes);
    add(server, "/openapi.json", (ctx, parameters) -> Query.json(OpenApi.document()));
  }

  static void add(ServerBuilder server, String path, Query query) {
    server.service(ROOT + path, query.asService());
  }

  private HttpResponse listTraces(ServiceRequestContext ctx, Parameters parameters)
      throws IOException {
    TraceSearch.Request request = TraceParameters.request(parameters);
    List<TraceSummary> found;
    try (StoreView view = store.view()) {
      found = TraceSearch.find(view, request);
    }
    return isText(parameters)
        ? Query.text(TraceTable.of(found, glyphs(parameters)))
        : Query.json(TraceJson.list(found));
  }

  private HttpResponse trace(ServiceRequestContext ctx, Parameters parameters) throws IOException {
    String id = String.valueOf(ctx.pathParam("id"));
    Optional<Trace> found;
    try (StoreView view = store.view()) {
      found = TraceLookup.get(view, id);
    }
    if (found.isEmpty()) {
      return Query.error(
          HttpStatus.NOT_FOUND,
          "no trace, or more than one, starts with "
              + id
              + "; it may have made room for newer ones (--max-bytes, --max-age)");
    }
    Trace trace = found.get();
    boolean shared = parameters.flag("sharedResources");
    return isText(parameters)
        ? Query.text(TreeText.of(trace, glyphs(parameters)))
        : JsonPieces.of(json -> TraceJson.write(trace, shared, json));
  }

  /** Keys, or with {@code key} the values of one. */
  private HttpResponse attributes(ServiceRequestContext ctx, Parameters parameters)
      throws IOException {
    String key = parameters.text("key");
    int limit = parameters.number("limit", 1000, 1, MAX_LIMIT);
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    ArrayNode found = node.putArray(key == null ? "keys" : "values");
    try (StoreView view = store.view()) {
      Set<String> names =
          key == null ? Names.attributeKeys(view, limit) : Names.attributeValues(view, key, limit);
      names.forEach(found::add);
    }
    return Query.json(node);
  }

  private HttpResponse listMetrics(ServiceRequestContext ctx, Parameters parameters) {
    String name = parameters.text("name", "");
    int limit = parameters.number("limit", 1000, 1, MAX_LIMIT);
    return Query.json(MetricJson.list(metrics.find(name, parameters.text("service"), limit)));
  }

  private HttpResponse listLogs(ServiceRequestContext ctx, Parameters parameters)
      throws IOException {
    LogSearch.Request request =
        new LogSearch.Request(
            parameters.traceId("traceId"),
            parameters.text("service"),
            parameters.text("eventName"),
            parameters.text("text", ""),
            parameters.number("minSeverity", 0, 0, 24),
            parameters.time("from", 0),
            parameters.time("to", Long.MAX_VALUE),
            parameters.number("limit", 100, 1, MAX_LIMIT));
    try (StoreView view = store.view()) {
      return Query.json(LogJson.list(LogSearch.find(view, request)));
    }
  }

  private static boolean isText(Parameters parameters) {
    String format = parameters.text("format", "json");
    return switch (format) {
      case "json" -> false;
      case "text" -> true;
      default -> throw new BadParameterException("format", format, "json or text");
    };
  }

  private static Glyphs glyphs(Parameters parameters) {
    return parameters.flag("ascii") ? Glyphs.ASCII : Glyphs.UTF_8;
  }
}
