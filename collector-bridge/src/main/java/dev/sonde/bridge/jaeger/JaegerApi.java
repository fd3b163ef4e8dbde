package dev.sonde.bridge.jaeger;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.linecorp.armeria.common.HttpResponse;
import com.linecorp.armeria.common.HttpStatus;
import com.linecorp.armeria.common.MediaType;
import com.linecorp.armeria.server.HttpService;
import com.linecorp.armeria.server.ServerBuilder;
import com.linecorp.armeria.server.ServiceRequestContext;
import dev.sonde.bridge.api.Parameters;
import dev.sonde.bridge.api.Query;
import dev.sonde.bridge.query.CallGroups;
import dev.sonde.bridge.query.Calls;
import dev.sonde.bridge.query.Names;
import dev.sonde.bridge.query.TraceLookup;
import dev.sonde.bridge.query.TraceSearch;
import dev.sonde.bridge.store.StoreView;
import dev.sonde.bridge.store.TelemetryStore;
import dev.sonde.bridge.trace.Trace;
import dev.sonde.bridge.trace.TraceSummary;
import io.opentelemetry.proto.trace.v1.Span.SpanKind;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** The paths of Jaeger's query service. */
public final class JaegerApi {
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
  private static final long DAY_NANOS = 24L * 3600 * 1_000_000_000L;

  private final TelemetryStore store;

  public JaegerApi(TelemetryStore store) {
    this.store = store;
  }

  public void addTo(ServerBuilder server) {
    for (String root : List.of("/api", "/jaeger/api")) {
      server.service(root + "/services", query(this::services));
      server.service(root + "/services/{service}/operations", query(this::operationNames));
      server.service(root + "/operations", query(this::operations));
      server.service(root + "/traces", query(this::traces));
      server.service(root + "/dependencies", query(this::dependencies));
    }
    server.service("/jaeger/api/traces/{id}", query(this::trace));
  }

  /** What is wrong with a request is said in Jaeger's form, too. */
  private static HttpService query(Query query) {
    Query inItsForm =
        (ctx, parameters) -> {
          try {
            return query.answer(ctx, parameters);
          } catch (IllegalArgumentException e) {
            return error(HttpStatus.BAD_REQUEST, String.valueOf(e.getMessage()));
          }
        };
    return inItsForm.asService();
  }

  /** In Jaeger's envelope, which counts names but not traces. */
  private static HttpResponse answer(ArrayNode data) {
    return answer(data, 0);
  }

  private static HttpResponse answer(ArrayNode data, int total) {
    ObjectNode node = NODES.objectNode();
    node.set("data", data);
    node.put("total", total).put("limit", 0).put("offset", 0).putNull("errors");
    return Query.json(node);
  }

  private static HttpResponse error(HttpStatus status, String message) {
    ObjectNode node = NODES.objectNode().putNull("data");
    node.put("total", 0).put("limit", 0).put("offset", 0);
    node.putArray("errors").addObject().put("code", status.code()).put("msg", message);
    return HttpResponse.of(status, MediaType.JSON_UTF_8, node.toString());
  }

  private static HttpResponse names(Collection<String> names) {
    ArrayNode data = NODES.arrayNode();
    names.forEach(data::add);
    return answer(data, data.size());
  }

  private HttpResponse services(ServiceRequestContext ctx, Parameters parameters)
      throws IOException {
    try (StoreView view = store.view()) {
      return names(Names.services(view));
    }
  }

  private record Operation(String name, String kind) implements Comparable<Operation> {
    @Override
    public int compareTo(Operation other) {
      int order = name.compareTo(other.name);
      return order == 0 ? kind.compareTo(other.kind) : order;
    }
  }

  /** Of the last day. */
  private Set<Operation> operations(String service) throws IOException {
    long now = System.currentTimeMillis() * 1_000_000;
    Calls.Request request = new Calls.Request(service, null, now - DAY_NANOS, Long.MAX_VALUE);
    try (StoreView view = store.view()) {
      return CallGroups.of(
              view,
              request,
              key -> true,
              summary -> new Operation(summary.key().operation(), kind(summary.key().kind())))
          .keySet();
    }
  }

  private static String kind(int number) {
    SpanKind kind = SpanKind.forNumber(number);
    return kind == null || kind == SpanKind.SPAN_KIND_UNSPECIFIED
        ? ""
        : kind.name().replace("SPAN_KIND_", "").toLowerCase(Locale.ROOT);
  }

  private HttpResponse operationNames(ServiceRequestContext ctx, Parameters parameters)
      throws IOException {
    Set<String> names = new TreeSet<>();
    operations(String.valueOf(ctx.pathParam("service"))).forEach(o -> names.add(o.name()));
    return names(names);
  }

  private HttpResponse operations(ServiceRequestContext ctx, Parameters parameters)
      throws IOException {
    String service = parameters.text("service");
    if (service == null) {
      return error(HttpStatus.BAD_REQUEST, "parameter 'service' is required");
    }
    String kind = parameters.text("spanKind");
    ArrayNode data = NODES.arrayNode();
    for (Operation operation : operations(service)) {
      if (kind == null || kind.equals(operation.kind())) {
        data.addObject().put("name", operation.name()).put("spanKind", operation.kind());
      }
    }
    return answer(data, data.size());
  }

  private HttpResponse traces(ServiceRequestContext ctx, Parameters parameters) throws IOException {
    List<String> ids = new ArrayList<>(parameters.all("traceID"));
    ArrayNode data = NODES.arrayNode();
    try (StoreView view = store.view()) {
      if (ids.isEmpty()) {
        if (parameters.text("service") == null) {
          return error(HttpStatus.BAD_REQUEST, "parameter 'service' is required");
        }
        for (TraceSummary found : TraceSearch.find(view, JaegerParameters.request(parameters))) {
          ids.add(found.traceId());
        }
      }
      for (String id : ids) {
        TraceLookup.get(view, id).map(JaegerTrace::json).ifPresent(data::add);
      }
    }
    return answer(data);
  }

  /** The answer to {@code /api/traces/{id}}. */
  public HttpResponse trace(ServiceRequestContext ctx, Parameters parameters) throws IOException {
    String id = String.valueOf(ctx.pathParam("id"));
    if (!id.matches("[0-9a-fA-F]{1,32}")) {
      return error(HttpStatus.BAD_REQUEST, id + " is no trace id");
    }
    Optional<Trace> found;
    try (StoreView view = store.view()) {
      found = TraceLookup.get(view, id);
    }
    if (found.isEmpty()) {
      return error(HttpStatus.NOT_FOUND, "trace not found");
    }
    JsonNode trace = JaegerTrace.json(found.get());
    return answer(NODES.arrayNode().add(trace));
  }

  private HttpResponse dependencies(ServiceRequestContext ctx, Parameters parameters)
      throws IOException {
    try (StoreView view = store.view()) {
      return answer(Dependencies.of(view, JaegerParameters.dependencyRange(parameters)));
    }
  }
}
