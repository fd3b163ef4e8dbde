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
import dev.sonde.bridge.query.CallGroups;
import dev.sonde.bridge.query.Calls;
import dev.sonde.bridge.query.SeriesSearch;
import dev.sonde.bridge.store.StoreView;
import dev.sonde.bridge.store.TelemetryStore;
import dev.sonde.bridge.trace.Source;
import io.opentelemetry.proto.common.v1.InstrumentationScope;
import io.opentelemetry.proto.trace.v1.Span.SpanKind;
import java.io.IOException;
import java.util.Comparator;
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

  private record Jvm(String service, String instance) implements Comparable<Jvm> {
    private static final Comparator<Jvm> ORDER =
        Comparator.comparing(Jvm::service).thenComparing(Jvm::instance);

    static Jvm of(Source source) {
      return new Jvm(source.service(), source.instance());
    }

    @Override
    public int compareTo(Jvm other) {
      return ORDER.compare(this, other);
    }
  }

  /** Who sent within the range (the last 15 minutes), with the calls that each served. */
  private HttpResponse jvms(ServiceRequestContext ctx, Parameters parameters) throws IOException {
    long to = parameters.time("to", System.currentTimeMillis() * 1_000_000);
    long from = parameters.time("from", to - 15 * 60 * 1_000_000_000L);
    Calls.Request request = new Calls.Request(parameters.text("service"), null, from, to);
    Map<Jvm, CallGroups.Group> served;
    Map<Jvm, CallGroups.Group> all;
    Map<Jvm, Source> sources = new TreeMap<>();
    try (StoreView view = store.view()) {
      served =
          CallGroups.of(
              view,
              request,
              key -> key.kind() == SpanKind.SPAN_KIND_SERVER_VALUE,
              s -> new Jvm(s.key().service(), s.key().instance()));
      all =
          CallGroups.of(
              view, request, key -> true, s -> new Jvm(s.key().service(), s.key().instance()));
      view.slices()
          .forEach(slice -> slice.sources().forEach(s -> sources.putIfAbsent(Jvm.of(s), s)));
    }
    Map<Jvm, Long> lastMetric = lastMetrics(from);
    ArrayNode list = JsonNodeFactory.instance.arrayNode();
    sources.forEach(
        (process, source) -> {
          CallGroups.Group calls = all.get(process);
          Long metric = lastMetric.get(process);
          boolean wanted = request.service() == null || process.service().equals(request.service());
          if (!wanted || (calls == null && metric == null)) {
            return;
          }
          ObjectNode node = list.addObject();
          node.put("service", process.service()).put("instance", process.instance());
          long lastCall = calls == null ? 0 : calls.last();
          long last = Math.max(lastCall, metric == null ? 0 : metric);
          node.put("lastUnixNano", Long.toString(last));
          node.set("resource", AnyValueJson.attributes(source.resource().getAttributesList()));
          CallGroups.Group shown = served.getOrDefault(process, calls);
          if (shown != null) {
            double seconds = Math.max(1, (to - from) / 1e9);
            node.set("calls", CallJson.group(shown, seconds));
          }
        });
    return Query.json(JsonNodeFactory.instance.objectNode().set("jvms", list));
  }

  private Map<Jvm, Long> lastMetrics(long from) {
    Map<Jvm, Long> last = new TreeMap<>();
    for (MetricPoint point : metrics.find("jvm.", null, MAX_POINTS)) {
      long time = MetricJson.time(point);
      if (time >= from) {
        Source source = Source.of(point.resource(), InstrumentationScope.getDefaultInstance());
        last.merge(Jvm.of(source), time, Math::max);
      }
    }
    return last;
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
          points.add(MetricJson.point(point).put("instance", export.source().instance()));
        }
      }
    }
    return Query.json(JsonNodeFactory.instance.objectNode().set("points", points));
  }
}
