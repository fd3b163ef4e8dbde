package dev.sonde.bridge.findings;

import dev.sonde.bridge.findings.Finding.Kind;
import dev.sonde.bridge.json.AttributeText;
import dev.sonde.bridge.metrics.LastValues;
import dev.sonde.bridge.metrics.MetricPoint;
import dev.sonde.bridge.query.SeriesSearch;
import dev.sonde.bridge.store.StoreView;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.metrics.v1.NumberDataPoint;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Pools, leaks and probes that were left out, from what agents say of themselves. */
final class MetricFindings {
  private static final String POOL = "jvm.executor.name";

  private record Series(String service, String instance, String name) {}

  private record Value(long time, double value) {}

  private final StoreView view;
  private final SeriesSearch.Request range;

  private MetricFindings(StoreView view, SeriesSearch.Request range) {
    this.view = view;
    this.range = range;
  }

  /**
   * @param range whose name is not used
   */
  static void find(StoreView view, SeriesSearch.Request range, List<Finding> sink)
      throws IOException {
    MetricFindings findings = new MetricFindings(view, range);
    findings.levels("sonde.leak.level", "sonde.leak.subject", Kind.LEAK, sink);
    findings.levels("sonde.probe.shed", "sonde.module", Kind.LEFT_OUT, sink);
    findings.starved(sink);
    findings.rejecting(sink);
  }

  private Map<Series, List<Value>> series(String metric, String attribute) throws IOException {
    Map<Series, List<Value>> series = new HashMap<>();
    SeriesSearch.Request request =
        new SeriesSearch.Request(metric, range.service(), range.from(), range.to());
    for (SeriesSearch.Export export : SeriesSearch.find(view, request)) {
      String service = export.source().service();
      String instance = export.source().instance();
      for (MetricPoint point : LastValues.points(export.source().resource(), export.metric())) {
        if (point.point() instanceof NumberDataPoint number) {
          double value = number.hasAsInt() ? (double) number.getAsInt() : number.getAsDouble();
          series
              .computeIfAbsent(
                  new Series(service, instance, text(point, attribute)), s -> new ArrayList<>())
              .add(new Value(number.getTimeUnixNano(), value));
        }
      }
    }
    return series;
  }

  private static String text(MetricPoint point, String key) {
    for (KeyValue attribute : point.attributes()) {
      if (attribute.getKey().equals(key)) {
        return AttributeText.of(attribute.getValue());
      }
    }
    return "";
  }

  /** Where the last value is 1 or more; since when it has been. */
  private void levels(String metric, String attribute, Kind kind, List<Finding> sink)
      throws IOException {
    series(metric, attribute)
        .forEach(
            (series, values) -> {
              double now = values.get(values.size() - 1).value();
              if (now >= 1) {
                sink.add(finding(kind, series, since(values), 0, now));
              }
            });
  }

  /** Start of the run of values above 0 that lasts to the end. */
  private static long since(List<Value> values) {
    int first = values.size() - 1;
    while (first > 0 && values.get(first - 1).value() > 0) {
      first--;
    }
    return values.get(first).time();
  }

  private void starved(List<Finding> sink) throws IOException {
    Map<Series, List<Value>> active = series("jvm.executor.thread.active", POOL);
    Map<Series, List<Value>> limits = series("jvm.executor.thread.limit", POOL);
    series("jvm.executor.queue.size", POOL)
        .forEach(
            (series, queued) -> {
              double waiting = queued.get(queued.size() - 1).value();
              double busy = last(active, series);
              double threads = last(limits, series);
              if (waiting >= 1 && threads >= 1 && busy >= threads) {
                sink.add(finding(Kind.STARVED, series, since(queued), 0, waiting));
              }
            });
  }

  private static double last(Map<Series, List<Value>> all, Series series) {
    List<Value> values = all.getOrDefault(series, List.of());
    return values.isEmpty() ? 0 : values.get(values.size() - 1).value();
  }

  /** A counter that grew within the range. */
  private void rejecting(List<Finding> sink) throws IOException {
    series("jvm.executor.task.rejected", POOL)
        .forEach(
            (series, values) -> {
              double before = values.get(0).value();
              double now = values.get(values.size() - 1).value();
              if (now > before) {
                long since =
                    values.stream().filter(v -> v.value() > before).findFirst().orElseThrow().time;
                sink.add(finding(Kind.REJECTING, series, since, 0, now - before));
              }
            });
  }

  private static Finding finding(Kind kind, Series series, long since, double before, double now) {
    return new Finding(
        kind, series.service(), series.instance(), series.name(), since, before, now, null);
  }
}
