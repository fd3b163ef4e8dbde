package dev.sonde.bridge.query;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.linecorp.armeria.common.HttpResponse;
import com.linecorp.armeria.common.HttpStatus;
import com.linecorp.armeria.server.ServerBuilder;
import com.linecorp.armeria.server.ServiceRequestContext;
import dev.sonde.bridge.print.Glyphs;
import dev.sonde.bridge.print.TraceTable;
import dev.sonde.bridge.print.TreeText;
import dev.sonde.bridge.store.LogStore;
import dev.sonde.bridge.store.MetricStore;
import dev.sonde.bridge.store.Trace;
import dev.sonde.bridge.store.TraceFilter;
import dev.sonde.bridge.store.TraceStore;
import dev.sonde.bridge.store.TraceSummary;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** The paths under {@code /api}; {@code docs/bridge.md} lists them with their parameters. */
public final class QueryApi {
  private static final int MAX_LIMIT = 10_000;

  private final TraceStore traces;
  private final MetricStore metrics;
  private final LogStore logs;
  private final Supplier<ObjectNode> stats;

  public QueryApi(
      TraceStore traces, MetricStore metrics, LogStore logs, Supplier<ObjectNode> stats) {
    this.traces = traces;
    this.metrics = metrics;
    this.logs = logs;
    this.stats = stats;
  }

  public void addTo(ServerBuilder server) {
    add(server, "/api/traces", this::listTraces);
    add(server, "/api/traces/{id}", this::trace);
    add(server, "/api/services", this::services);
    add(server, "/api/metrics", this::listMetrics);
    add(server, "/api/logs", this::listLogs);
    add(server, "/api/stats", (ctx, parameters) -> Query.json(stats.get()));
  }

  private static void add(ServerBuilder server, String path, Query query) {
    server.service(path, query.asService());
  }

  private HttpResponse listTraces(ServiceRequestContext ctx, Parameters parameters) {
    TraceFilter filter =
        new TraceFilter(
            parameters.text("service"),
            parameters.durationNanos("minDuration"),
            parameters.flag("errors"),
            parameters.number("limit", 20, 1, MAX_LIMIT));
    List<TraceSummary> found = traces.find(filter);
    return isText(parameters)
        ? Query.text(TraceTable.of(found, glyphs(parameters)))
        : Query.json(TraceJson.list(found));
  }

  private HttpResponse trace(ServiceRequestContext ctx, Parameters parameters) {
    String id = String.valueOf(ctx.pathParam("id"));
    Optional<Trace> found = traces.get(id);
    if (found.isEmpty()) {
      return Query.error(
          HttpStatus.NOT_FOUND,
          "no trace, or more than one, starts with "
              + id
              + "; it may have made room for newer ones (--max-spans, --max-bytes)");
    }
    return isText(parameters)
        ? Query.text(TreeText.of(found.get(), glyphs(parameters)))
        : Query.json(TraceJson.trace(found.get()));
  }

  private HttpResponse services(ServiceRequestContext ctx, Parameters parameters) {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    ArrayNode names = node.putArray("services");
    traces.services().forEach(names::add);
    return Query.json(node);
  }

  private HttpResponse listMetrics(ServiceRequestContext ctx, Parameters parameters) {
    String name = parameters.text("name", "");
    int limit = parameters.number("limit", 1000, 1, MAX_LIMIT);
    return Query.json(MetricJson.list(metrics.find(name, parameters.text("service"), limit)));
  }

  private HttpResponse listLogs(ServiceRequestContext ctx, Parameters parameters) {
    return Query.json(
        LogJson.list(
            logs.find(
                parameters.traceId("traceId"),
                parameters.number("minSeverity", 0, 0, 24),
                parameters.number("limit", 100, 1, MAX_LIMIT))));
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
