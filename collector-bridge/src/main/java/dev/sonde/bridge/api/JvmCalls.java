package dev.sonde.bridge.api;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sonde.bridge.query.CallGroups;
import dev.sonde.bridge.query.CallGroups.Group;
import dev.sonde.bridge.query.Calls;
import dev.sonde.bridge.store.StoreView;
import io.opentelemetry.proto.trace.v1.Span.SpanKind;
import java.io.IOException;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** The calls that each process served; all that it made, where it serves none. */
final class JvmCalls {
  private record Part(Jvm jvm, boolean served, long step) implements Comparable<Part> {
    @Override
    public int compareTo(Part other) {
      int order = jvm.compareTo(other.jvm);
      order = order == 0 ? Boolean.compare(served, other.served) : order;
      return order == 0 ? Long.compare(step, other.step) : order;
    }
  }

  private final long step;
  private final TreeMap<Part, Group> steps;

  /**
   * @param step nanoseconds; 0 for none
   */
  JvmCalls(StoreView view, Calls.Request request, long step) throws IOException {
    this.step = step;
    steps =
        new TreeMap<>(
            CallGroups.of(
                view,
                request,
                key -> true,
                s ->
                    new Part(
                        new Jvm(s.key().service(), s.key().instance()),
                        s.key().kind() == SpanKind.SPAN_KIND_SERVER_VALUE,
                        step == 0 ? 0 : s.startUnixNano() / step * step)));
  }

  private SortedMap<Part, Group> of(Jvm jvm, boolean served) {
    return steps.subMap(
        new Part(jvm, served, Long.MIN_VALUE), new Part(jvm, served, Long.MAX_VALUE));
  }

  /** Nanoseconds since 1970; 0 when there was no call. */
  long last(Jvm jvm) {
    long last = 0;
    for (boolean served : new boolean[] {true, false}) {
      for (Group group : of(jvm, served).values()) {
        last = Math.max(last, group.last());
      }
    }
    return last;
  }

  void addTo(ObjectNode node, Jvm jvm, Range range) {
    SortedMap<Part, Group> served = of(jvm, true);
    SortedMap<Part, Group> shown = served.isEmpty() ? of(jvm, false) : served;
    if (shown.isEmpty()) {
      return;
    }
    Group all = new Group();
    shown.values().forEach(all::add);
    node.set("calls", CallJson.group(all, range.seconds()));
    if (step > 0) {
      ArrayNode list = node.putArray("steps");
      for (Map.Entry<Part, Group> entry : shown.entrySet()) {
        Group group = entry.getValue();
        list.addObject()
            .put("startUnixNano", Long.toString(entry.getKey().step()))
            .put("rate", group.latency().count() / (step / 1e9))
            .put("errors", group.errors())
            .put("p95Ms", group.latency().percentile(0.95) / 1e6);
      }
    }
  }
}
