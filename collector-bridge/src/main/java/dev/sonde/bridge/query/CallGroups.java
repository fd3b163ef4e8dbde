package dev.sonde.bridge.query;

import dev.sonde.bridge.store.StoreView;
import dev.sonde.bridge.summary.CallKey;
import dev.sonde.bridge.summary.CallSummary;
import dev.sonde.bridge.summary.Latency;
import java.io.IOException;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Predicate;

/** Summaries of calls added up by whatever tells them apart. */
public final class CallGroups {
  /** The calls of one group. */
  public static final class Group {
    private final Latency latency = new Latency();
    private final Set<String> services = new TreeSet<>();
    private final Set<String> instances = new TreeSet<>();
    private final Set<String> systems = new TreeSet<>();
    private long errors;
    private long timeouts;
    private long first = Long.MAX_VALUE;
    private long last;

    /** Without calls. */
    public Group() {}

    private void add(CallSummary summary) {
      CallKey key = summary.key();
      latency.add(summary.latency());
      errors += summary.errors();
      timeouts += summary.timeouts();
      services.add(key.service());
      instances.add(key.instance());
      if (!key.system().isEmpty()) {
        systems.add(key.system());
      }
      first = Math.min(first, summary.startUnixNano());
      last = Math.max(last, summary.startUnixNano());
    }

    public Latency latency() {
      return latency;
    }

    public long errors() {
      return errors;
    }

    /** Adds what another group has. */
    public void add(Group other) {
      latency.add(other.latency);
      errors += other.errors;
      timeouts += other.timeouts;
      services.addAll(other.services);
      instances.addAll(other.instances);
      systems.addAll(other.systems);
      first = Math.min(first, other.first);
      last = Math.max(last, other.last);
    }

    /** Those errors that came because nobody answered in time. */
    public long timeouts() {
      return timeouts;
    }

    /** Whose calls these are. */
    public Set<String> services() {
      return services;
    }

    public Set<String> instances() {
      return instances;
    }

    public Set<String> systems() {
      return systems;
    }

    /** Start of the ten seconds of the first call, nanoseconds since 1970. */
    public long first() {
      return first;
    }

    /** Start of the ten seconds of the last call, nanoseconds since 1970. */
    public long last() {
      return last;
    }
  }

  private CallGroups() {}

  /** Adds up what passes the filter; sorted by group. */
  public static <K extends Comparable<K>> Map<K, Group> of(
      StoreView view,
      Calls.Request request,
      Predicate<CallKey> filter,
      Function<CallSummary, K> group)
      throws IOException {
    Map<K, Group> groups = new TreeMap<>();
    Calls.visit(
        view,
        request,
        summary -> {
          if (filter.test(summary.key())) {
            groups.computeIfAbsent(group.apply(summary), k -> new Group()).add(summary);
          }
        });
    return groups;
  }
}
