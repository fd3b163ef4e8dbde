package dev.sonde.bridge.tempo;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.linecorp.armeria.common.HttpData;
import com.linecorp.armeria.common.HttpHeaderNames;
import com.linecorp.armeria.common.HttpResponse;
import com.linecorp.armeria.common.HttpStatus;
import com.linecorp.armeria.common.MediaType;
import com.linecorp.armeria.server.HttpService;
import com.linecorp.armeria.server.ServerBuilder;
import com.linecorp.armeria.server.ServiceRequestContext;
import dev.sonde.bridge.api.Parameters;
import dev.sonde.bridge.api.Query;
import dev.sonde.bridge.jaeger.JaegerApi;
import dev.sonde.bridge.json.MessageToJson;
import dev.sonde.bridge.query.MatchedSpans;
import dev.sonde.bridge.query.TraceLookup;
import dev.sonde.bridge.query.TraceSearch;
import dev.sonde.bridge.store.StoreView;
import dev.sonde.bridge.store.TelemetryStore;
import dev.sonde.bridge.trace.TraceSummary;
import io.opentelemetry.proto.trace.v1.TracesData;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** The paths of Tempo's query front end. */
public final class TempoApi {
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  /** Of a trace, in the answer to a search, where {@code spss} does not say otherwise. */
  private static final int DEFAULT_SPANS = 3;

  private static final int MAX_SPANS = 1000;
  private static final MediaType PROTOBUF = MediaType.parse("application/protobuf");

  private final TelemetryStore store;
  private final JaegerApi jaeger;

  /**
   * Answers from a store.
   *
   * @param jaeger answers {@code /api/traces/{id}} to who does not accept Protobuf
   */
  public TempoApi(TelemetryStore store, JaegerApi jaeger) {
    this.store = store;
    this.jaeger = jaeger;
  }

  public void addTo(ServerBuilder server) {
    TempoTags tags = new TempoTags(store);
    for (String root : List.of("/api", "/tempo/api")) {
      server.service(root + "/echo", query((ctx, parameters) -> Query.text("echo")));
      server.service(root + "/status/buildinfo", query((ctx, parameters) -> buildInfo()));
      server.service(root + "/search", query(this::search));
      server.service(root + "/v2/traces/{id}", query(this::traceWithEnvelope));
      tags.addTo(server, root);
    }
    server.service("/tempo/api/traces/{id}", query(this::trace));
    server.service(
        "/api/traces/{id}",
        query(
            (ctx, parameters) ->
                acceptsProtobuf(ctx) ? trace(ctx, parameters) : jaeger.trace(ctx, parameters)));
  }

  static HttpService query(Query query) {
    return query.asService();
  }

  private static boolean acceptsProtobuf(ServiceRequestContext ctx) {
    return ctx.request().headers().get(HttpHeaderNames.ACCEPT, "").contains("protobuf");
  }

  /** The version of Tempo whose answers these are: Grafana decides by it what it may ask. */
  private static HttpResponse buildInfo() {
    return Query.json(NODES.objectNode().put("version", "2.8.0").put("revision", "sonde-bridge"));
  }

  private HttpResponse search(ServiceRequestContext ctx, Parameters parameters) throws IOException {
    TraceSearch.Request request = TempoParameters.request(parameters);
    int most = parameters.number("spss", DEFAULT_SPANS, 1, MAX_SPANS);
    SpanSets sets = new SpanSets(request.condition());
    ObjectNode answer = NODES.objectNode();
    ArrayNode traces = answer.putArray("traces");
    try (StoreView view = store.view()) {
      for (TraceSummary trace : TraceSearch.find(view, request)) {
        ObjectNode node = traces.addObject();
        write(trace, node);
        if (parameters.text("q") != null) {
          sets.add(MatchedSpans.of(view, trace.traceId(), request.condition(), most), node);
        }
      }
    }
    answer.putObject("metrics").put("completedJobs", 1).put("totalJobs", 1);
    return Query.json(answer);
  }

  private static void write(TraceSummary trace, ObjectNode node) {
    String service = trace.hasRoot() ? trace.service() : "<root span not yet received>";
    node.put("traceID", trace.traceId())
        .put("rootServiceName", service)
        .put("rootTraceName", trace.hasRoot() ? trace.name() : "")
        .put("startTimeUnixNano", Long.toString(trace.startUnixNanos()))
        .put("durationMs", trace.durationNanos() / 1_000_000);
  }

  private Optional<TracesData> find(ServiceRequestContext ctx) throws IOException {
    try (StoreView view = store.view()) {
      return TraceLookup.get(view, String.valueOf(ctx.pathParam("id"))).map(OtlpTrace::of);
    }
  }

  private HttpResponse trace(ServiceRequestContext ctx, Parameters parameters) throws IOException {
    Optional<TracesData> found = find(ctx);
    if (found.isEmpty()) {
      return Query.error(HttpStatus.NOT_FOUND, "trace not found");
    }
    if (acceptsProtobuf(ctx)) {
      return protobuf(found.get().toByteArray());
    }
    ObjectNode json = MessageToJson.writeProtoJson(found.get());
    return Query.json(NODES.objectNode().set("batches", json.path("resourceSpans")));
  }

  /** In a response whose field 1 is the trace, without metrics. */
  private HttpResponse traceWithEnvelope(ServiceRequestContext ctx, Parameters parameters)
      throws IOException {
    Optional<TracesData> found = find(ctx);
    if (acceptsProtobuf(ctx)) {
      return protobuf(OtlpTrace.envelope(found));
    }
    ObjectNode answer = NODES.objectNode();
    ObjectNode trace = found.map(MessageToJson::writeProtoJson).orElseGet(NODES::objectNode);
    answer.set("trace", trace);
    answer.putObject("metrics");
    return Query.json(answer);
  }

  private static HttpResponse protobuf(byte[] body) {
    return HttpResponse.of(HttpStatus.OK, PROTOBUF, HttpData.wrap(body));
  }
}
