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
 * exported once stays, unless a hundred others have left it behind since, so that its counter does
 * not come and go. Where there are too many sites the smaller half is forgotten: one that comes to
 * allocate much only later is not missed for it. Any thread.
 */
public final class SiteMetrics implements MetricSource {

  private static final int MOST_ROUTES = 200;
  private static final int MOST_SITES = 4_000;
  private static final int EXPORTED = 100;
  private static final int MOST_EXPORTED = 2 * EXPORTED;

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
    if (!sites.containsKey(site) && sites.size() >= MOST_SITES) {
      forgetSmallerHalf();
    }
    add(sites, site, sample.weight());
  }

  private void forgetSmallerHalf() {
    List<Attributes> largest = largest(sites.keySet());
    for (Attributes site : largest.subList(MOST_SITES / 2, largest.size())) {
      if (!exported.contains(site)) {
        sites.remove(site);
      }
    }
  }

  private List<Attributes> largest(Set<Attributes> of) {
    List<Attributes> largest = new ArrayList<>(of);
    largest.sort(Comparator.comparingLong(site -> -sum(sites.get(site))));
    return largest;
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
    List<Attributes> largest = largest(sites.keySet());
    exported.addAll(largest.subList(0, Math.min(EXPORTED, largest.size())));
    if (exported.size() > MOST_EXPORTED) {
      exported.retainAll(new HashSet<>(largest(exported).subList(0, MOST_EXPORTED)));
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
