package dev.sonde.heap.alloc;

import dev.sonde.agent.export.Attributes;
import dev.sonde.agent.metrics.Metric;
import dev.sonde.agent.metrics.MetricSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Sampled bytes by route, and of each route by the sites that allocate most. A site that was
 * exported once stays, so that its counter never seems to begin anew. Any thread.
 */
public final class SiteMetrics implements MetricSource {

  private static final int MOST_ROUTES = 200;
  private static final int MOST_SITES = 4_000;
  private static final int EXPORTED = 100;

  private final Map<String, long[]> routes = new HashMap<>();
  private final Map<Attributes, long[]> sites = new HashMap<>();
  private final Set<Attributes> exported = new HashSet<>();

  SiteMetrics() {}

  synchronized void add(AllocationSample sample) {
    String route = sample.route();
    String name = route == null ? AllocationProfile.OTHER : route;
    if (!routes.containsKey(name) && routes.size() >= MOST_ROUTES) {
      name = AllocationProfile.OTHER;
    }
    add(routes, name, sample.weight());
    Attributes site =
        Attributes.of(
            "sonde.route",
            name,
            "code.function.name",
            Frames.method(Frames.site(sample.frames())),
            "sonde.allocation.type",
            sample.className());
    if (sites.containsKey(site) || sites.size() < MOST_SITES) {
      add(sites, site, sample.weight());
    }
  }

  private static <K> void add(Map<K, long[]> sums, K key, long weight) {
    long[] sum = sums.get(key);
    if (sum == null) {
      sum = new long[1];
      sums.put(key, sum);
    }
    sum[0] += weight;
  }

  /** The routes that allocate at a site, busiest first. */
  public synchronized List<String> routesOf(String frame) {
    Map<String, long[]> found = new HashMap<>();
    String method = Frames.method(frame);
    sites.forEach(
        (site, sum) -> {
          if (method.equals(site.get("code.function.name"))) {
            add(found, String.valueOf(site.get("sonde.route")), sum[0]);
          }
        });
    List<String> names = new ArrayList<>(found.keySet());
    names.remove(AllocationProfile.OTHER);
    names.sort(Comparator.comparingLong(name -> -sum(found.get(name))));
    return names;
  }

  private static long sum(long @Nullable [] sum) {
    return sum == null ? 0 : sum[0];
  }

  @Override
  public synchronized void addTo(List<Metric> metrics, long startEpochNanos, long epochNanos) {
    List<Metric.Point> points = new ArrayList<>();
    routes.forEach(
        (route, sum) ->
            points.add(
                point(Attributes.of("sonde.route", route), sum, startEpochNanos, epochNanos)));
    metrics.add(
        new Metric(
            "sonde.allocation.route",
            "By",
            "Bytes allocated for a route, by all threads, as samples say.",
            Metric.Type.MONOTONIC_SUM,
            points));
    List<Attributes> largest = new ArrayList<>(sites.keySet());
    largest.sort(Comparator.comparingLong(site -> -sum(sites.get(site))));
    for (Attributes site : largest) {
      if (exported.size() >= EXPORTED) {
        break;
      }
      exported.add(site);
    }
    List<Metric.Point> top = new ArrayList<>();
    for (Attributes site : exported) {
      top.add(point(site, sites.get(site), startEpochNanos, epochNanos));
    }
    metrics.add(
        new Metric(
            "sonde.allocation.site",
            "By",
            "Bytes allocated at a site for a route, as samples say; the sites that allocate most.",
            Metric.Type.MONOTONIC_SUM,
            top));
  }

  private static Metric.Point point(
      Attributes attributes, long @Nullable [] sum, long start, long now) {
    return new Metric.Point(attributes, start, now, sum(sum), true, null);
  }
}
