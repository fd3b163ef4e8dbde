package dev.sonde.bridge.api;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.linecorp.armeria.common.HttpResponse;
import com.linecorp.armeria.server.ServerBuilder;
import com.linecorp.armeria.server.ServiceRequestContext;
import dev.sonde.bridge.query.CallGroups;
import dev.sonde.bridge.query.CallGroups.Group;
import dev.sonde.bridge.query.Calls;
import dev.sonde.bridge.store.StoreView;
import dev.sonde.bridge.store.TelemetryStore;
import dev.sonde.bridge.summary.CallKey;
import dev.sonde.bridge.summary.CallSummary;
import io.opentelemetry.proto.trace.v1.Span.SpanKind;
import java.io.IOException;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Predicate;

/** Overviews: services, operations, third parties, latency. Each adds up the summaries of calls. */
final class CallApi {
  private static final String ENTRY = "+";
  private static final String INNER = "-";

  private final TelemetryStore store;

  CallApi(TelemetryStore store) {
    this.store = store;
  }

  void addTo(ServerBuilder server) {
    QueryApi.add(server, "/services", this::services);
    QueryApi.add(server, "/operations", this::operations);
    QueryApi.add(server, "/third-parties", this::thirdParties);
    QueryApi.add(server, "/latency", this::latency);
  }

  private <K extends Comparable<K>> Map<K, Group> groups(
      Parameters parameters, Range range, Predicate<CallKey> filter, Function<CallSummary, K> group)
      throws IOException {
    Calls.Request request =
        new Calls.Request(
            parameters.text("service"), parameters.text("operation"), range.from(), range.to());
    try (StoreView view = store.view()) {
      return CallGroups.of(view, request, filter, group);
    }
  }

  /** What a service does for others: server, consumer and, where there are none, other roots. */
  private static boolean isEntry(CallKey key) {
    return key.kind() == SpanKind.SPAN_KIND_SERVER_VALUE
        || key.kind() == SpanKind.SPAN_KIND_CONSUMER_VALUE;
  }

  private HttpResponse services(ServiceRequestContext ctx, Parameters parameters)
      throws IOException {
    Range range = Range.of(parameters);
    // One pass: what a service does for others beside all that it does.
    Map<String, Group> groups =
        groups(
            parameters,
            range,
            key -> true,
            s -> (isEntry(s.key()) ? ENTRY : INNER) + s.key().service());
    Set<String> names = new TreeSet<>();
    groups.keySet().forEach(name -> names.add(name.substring(1)));
    ArrayNode services = JsonNodeFactory.instance.arrayNode();
    for (String name : names) {
      Group entries = groups.get(ENTRY + name);
      Group inner = groups.get(INNER + name);
      Group shown = entries == null ? inner : entries;
      if (shown == null) {
        continue;
      }
      ObjectNode node = services.addObject().put("name", name);
      node.setAll(CallJson.group(shown, range.seconds()));
      node.put("entries", entries != null);
      Set<String> instances = new TreeSet<>(shown.instances());
      if (inner != null) {
        instances.addAll(inner.instances());
      }
      instances.forEach(node.putArray("instances")::add);
    }
    return list("services", services);
  }

  private record Operation(String service, String name, int kind) implements Comparable<Operation> {
    @Override
    public int compareTo(Operation other) {
      int order = service.compareTo(other.service);
      order = order == 0 ? name.compareTo(other.name) : order;
      return order == 0 ? Integer.compare(kind, other.kind) : order;
    }
  }

  private HttpResponse operations(ServiceRequestContext ctx, Parameters parameters)
      throws IOException {
    Range range = Range.of(parameters);
    String remote = parameters.text("remote");
    ArrayNode operations = JsonNodeFactory.instance.arrayNode();
    groups(
            parameters,
            range,
            key -> remote == null || key.remote().equals(remote),
            s -> new Operation(s.key().service(), s.key().operation(), s.key().kind()))
        .forEach(
            (operation, group) ->
                operations
                    .addObject()
                    .put("service", operation.service())
                    .put("name", operation.name())
                    .put("kind", kind(operation.kind()))
                    .setAll(CallJson.group(group, range.seconds())));
    return list("operations", operations);
  }

  private static String kind(int number) {
    SpanKind kind = SpanKind.forNumber(number);
    return kind == null
        ? "kind " + number
        : kind.name().replace("SPAN_KIND_", "").toLowerCase(Locale.ROOT);
  }

  private HttpResponse thirdParties(ServiceRequestContext ctx, Parameters parameters)
      throws IOException {
    Range range = Range.of(parameters);
    ArrayNode remotes = JsonNodeFactory.instance.arrayNode();
    groups(parameters, range, key -> !key.remote().isEmpty(), s -> s.key().remote())
        .forEach(
            (remote, group) -> {
              ObjectNode node = remotes.addObject().put("name", remote);
              node.setAll(CallJson.group(group, range.seconds()));
              group.systems().forEach(node.putArray("systems")::add);
              group.services().forEach(node.putArray("callers")::add);
            });
    return list("thirdParties", remotes);
  }

  /** The distribution, and with {@code step} how it changed. */
  private HttpResponse latency(ServiceRequestContext ctx, Parameters parameters)
      throws IOException {
    Range range = Range.of(parameters);
    String remote = parameters.text("remote");
    String instance = parameters.text("instance");
    boolean entries = parameters.flag("entries");
    Predicate<CallKey> filter =
        key ->
            (remote == null || key.remote().equals(remote))
                && (instance == null || key.instance().equals(instance))
                && (!entries || isEntry(key));
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    Map<Boolean, Group> total = groups(parameters, range, filter, summary -> true);
    Group all = total.getOrDefault(true, new Group());
    node.setAll(CallJson.group(all, range.seconds()));
    node.set("buckets", CallJson.buckets(all.latency()));
    long width = parameters.stepNanos(range);
    if (width > 0) {
      ArrayNode steps = node.putArray("steps");
      groups(parameters, range, filter, s -> s.startUnixNano() / width * width)
          .forEach(
              (start, group) -> {
                ObjectNode one = steps.addObject().put("startUnixNano", Long.toString(start));
                one.setAll(CallJson.group(group, width / 1e9));
                one.set("buckets", CallJson.buckets(group.latency()));
              });
    }
    return Query.json(node);
  }

  private static HttpResponse list(String name, ArrayNode elements) {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    node.set(name, elements);
    return Query.json(node);
  }
}
