package dev.sonde.bridge.tempo;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.linecorp.armeria.common.HttpResponse;
import com.linecorp.armeria.server.ServerBuilder;
import com.linecorp.armeria.server.ServiceRequestContext;
import dev.sonde.bridge.api.Parameters;
import dev.sonde.bridge.api.Query;
import dev.sonde.bridge.query.Names;
import dev.sonde.bridge.store.StoreView;
import dev.sonde.bridge.store.TelemetryStore;
import dev.sonde.bridge.trace.Source;
import io.opentelemetry.proto.common.v1.KeyValue;
import java.io.IOException;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** What Grafana offers while somebody types: names of tags, and their values. */
final class TempoTags {
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
  private static final int MAX_NAMES = 1000;
  private static final List<String> INTRINSICS =
      List.of(
          "duration",
          "kind",
          "name",
          "span:duration",
          "span:kind",
          "span:name",
          "span:status",
          "status");
  private static final List<String> KINDS =
      List.of("client", "consumer", "internal", "producer", "server", "unspecified");

  private static final Set<String> KEYWORDS = Set.of("kind", "status", "span:kind", "span:status");
  private static final Pattern INT = Pattern.compile("-?\\d{1,18}");
  private static final Pattern FLOAT = Pattern.compile("-?\\d+\\.\\d+(?:[eE][-+]?\\d+)?");

  private final TelemetryStore store;

  TempoTags(TelemetryStore store) {
    this.store = store;
  }

  void addTo(ServerBuilder server, String root) {
    server.service(root + "/search/tags", TempoApi.query(this::names));
    server.service(root + "/v2/search/tags", TempoApi.query(this::namesByScope));
    server.service(root + "/search/tag/{tag}/values", TempoApi.query(this::values));
    server.service(root + "/v2/search/tag/{tag}/values", TempoApi.query(this::typedValues));
  }

  private static Set<String> resourceKeys(StoreView view) {
    Set<String> keys = new TreeSet<>();
    view.slices()
        .forEach(
            slice -> {
              for (Source source : slice.sources()) {
                for (KeyValue attribute : source.resource().getAttributesList()) {
                  keys.add(attribute.getKey());
                }
              }
            });
    return keys;
  }

  private HttpResponse names(ServiceRequestContext ctx, Parameters parameters) throws IOException {
    try (StoreView view = store.view()) {
      Set<String> names = Names.attributeKeys(view, MAX_NAMES);
      names.addAll(resourceKeys(view));
      return Query.json(NODES.objectNode().set("tagNames", array(names)));
    }
  }

  private HttpResponse namesByScope(ServiceRequestContext ctx, Parameters parameters)
      throws IOException {
    ObjectNode answer = NODES.objectNode();
    ArrayNode scopes = answer.putArray("scopes");
    String only = parameters.text("scope", "");
    try (StoreView view = store.view()) {
      add(scopes, only, "resource", resourceKeys(view));
      add(scopes, only, "span", Names.attributeKeys(view, MAX_NAMES));
    }
    add(scopes, only, "intrinsic", INTRINSICS);
    return Query.json(answer);
  }

  private static void add(ArrayNode scopes, String only, String scope, Collection<String> names) {
    if (only.isEmpty() || only.equals("none") || only.equals(scope)) {
      scopes.addObject().put("name", scope).set("tags", array(names));
    }
  }

  private static ArrayNode array(Collection<String> texts) {
    ArrayNode array = NODES.arrayNode();
    texts.forEach(array::add);
    return array;
  }

  private HttpResponse values(ServiceRequestContext ctx, Parameters parameters) throws IOException {
    Collection<String> values = valuesOf(String.valueOf(ctx.pathParam("tag")));
    return Query.json(NODES.objectNode().set("tagValues", array(values)));
  }

  private HttpResponse typedValues(ServiceRequestContext ctx, Parameters parameters)
      throws IOException {
    String tag = String.valueOf(ctx.pathParam("tag"));
    ObjectNode answer = NODES.objectNode();
    ArrayNode values = answer.putArray("tagValues");
    for (String value : valuesOf(tag)) {
      values.addObject().put("type", type(tag, value)).put("value", value);
    }
    return Query.json(answer);
  }

  /** Grafana writes quotes around strings only; values are kept as text, so by their looks. */
  private static String type(String tag, String value) {
    if (KEYWORDS.contains(tag)) {
      return "keyword";
    } else if (!tag.contains(".")) {
      return "string";
    } else if (INT.matcher(value).matches()) {
      return "int";
    } else if (FLOAT.matcher(value).matches()) {
      return "float";
    }
    return value.equals("true") || value.equals("false") ? "bool" : "string";
  }

  private Collection<String> valuesOf(String tag) throws IOException {
    String key = tag.replaceFirst("^(span|resource)?\\.", "");
    try (StoreView view = store.view()) {
      return switch (tag) {
        case "status", "span:status" -> List.of("error", "ok", "unset");
        case "kind", "span:kind" -> KINDS;
        case "name", "span:name" -> Names.spanNames(view, MAX_NAMES);
        case "resource.service.name", ".service.name", "service.name" -> Names.services(view);
        default -> {
          Set<String> values =
              tag.startsWith("resource.")
                  ? new TreeSet<>()
                  : Names.attributeValues(view, key, MAX_NAMES);
          if (!tag.startsWith("span.")) {
            addResourceValues(view, key, values);
          }
          yield values;
        }
      };
    }
  }

  private static void addResourceValues(StoreView view, String key, Set<String> values) {
    view.slices()
        .forEach(
            slice -> {
              for (Source source : slice.sources()) {
                String value = source.attribute(key);
                if (!value.isEmpty()) {
                  values.add(value);
                }
              }
            });
  }
}
