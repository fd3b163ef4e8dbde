package dev.sonde.bridge.api;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.linecorp.armeria.common.HttpResponse;
import com.linecorp.armeria.server.ServerBuilder;
import com.linecorp.armeria.server.ServiceRequestContext;
import dev.sonde.bridge.query.ProfileSearch;
import dev.sonde.bridge.store.StoreView;
import dev.sonde.bridge.store.TelemetryStore;
import java.io.IOException;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** OTLP profiles by stack, and what changed between two spans of time. */
final class ProfileApi {
  private static final int MAX_STACKS = 10_000;

  /** What a profile counts. */
  private record Kind(String type, String unit) {}

  /** A stack's samples in the range and in the one it is compared with. */
  private static final class Sums {
    private long value;
    private long base;
  }

  /** All stacks of one kind. */
  private static final class Stacks {
    private final Map<List<String>, Sums> byFrames = new HashMap<>();
    private long total;
    private long baseTotal;

    private void add(List<String> frames, long value, boolean ofBase) {
      Sums sums = byFrames.computeIfAbsent(frames, f -> new Sums());
      if (ofBase) {
        sums.base += value;
        baseTotal += value;
      } else {
        sums.value += value;
        total += value;
      }
    }
  }

  private final TelemetryStore store;

  ProfileApi(TelemetryStore store) {
    this.store = store;
  }

  void addTo(ServerBuilder server) {
    QueryApi.add(server, "/profiles", this::profiles);
  }

  private HttpResponse profiles(ServiceRequestContext ctx, Parameters parameters)
      throws IOException {
    Range range = Range.of(parameters);
    Range base = Range.ofBase(parameters, range);
    String wanted = parameters.text("type");
    int limit = parameters.number("limit", 100, 1, MAX_STACKS);
    Map<Kind, Stacks> kinds =
        new TreeMap<>(Comparator.comparing(Kind::type).thenComparing(Kind::unit));
    try (StoreView view = store.view()) {
      read(view, parameters, range, false, kinds);
      if (base != null) {
        read(view, parameters, base, true, kinds);
      }
    }
    ObjectNode node = JsonNodeFactory.instance.objectNode().put("seconds", range.seconds());
    if (base != null) {
      node.put("baseSeconds", base.seconds());
    }
    ArrayNode list = node.putArray("profiles");
    kinds.forEach(
        (kind, stacks) -> {
          if (wanted == null || Objects.equals(wanted, kind.type())) {
            list.add(json(kind, stacks, range, base, limit));
          }
        });
    return Query.json(node);
  }

  private static void read(
      StoreView view, Parameters parameters, Range range, boolean ofBase, Map<Kind, Stacks> kinds)
      throws IOException {
    ProfileSearch.visit(
        view,
        new ProfileSearch.Request(
            parameters.text("service"), parameters.text("instance"), range.from(), range.to()),
        (type, unit, frames, value) ->
            kinds
                .computeIfAbsent(new Kind(type, unit), k -> new Stacks())
                .add(frames, value, ofBase));
  }

  /** Where there is something to compare with, by the change a second, else by value. */
  private static ObjectNode json(
      Kind kind, Stacks stacks, Range range, @Nullable Range base, int limit) {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    node.put("type", kind.type()).put("unit", kind.unit()).put("total", stacks.total);
    if (base != null) {
      node.put("baseTotal", stacks.baseTotal);
    }
    ArrayNode list = node.putArray("stacks");
    Comparator<Map.Entry<List<String>, Sums>> largest =
        Comparator.comparingDouble(e -> -Math.abs(weight(e.getValue(), range, base)));
    stacks.byFrames.entrySet().stream()
        .sorted(largest)
        .limit(limit)
        .forEach(
            entry -> {
              ObjectNode stack = list.addObject();
              ArrayNode frames = stack.putArray("frames");
              entry.getKey().forEach(frames::add);
              stack.put("value", entry.getValue().value);
              if (base != null) {
                stack.put("baseValue", entry.getValue().base);
                stack.put("changePerSecond", weight(entry.getValue(), range, base));
              }
            });
    return node;
  }

  private static double weight(Sums sums, Range range, @Nullable Range base) {
    return base == null
        ? (double) sums.value
        : sums.value / range.seconds() - sums.base / base.seconds();
  }
}
