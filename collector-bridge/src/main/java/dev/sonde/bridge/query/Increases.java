package dev.sonde.bridge.query;

import dev.sonde.bridge.json.AttributeText;
import dev.sonde.bridge.metrics.LastValues;
import dev.sonde.bridge.metrics.MetricPoint;
import dev.sonde.bridge.store.StoreView;
import io.opentelemetry.proto.metrics.v1.NumberDataPoint;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * By how much a cumulative counter grew within a span of time, by its attributes, all processes
 * together. A counter that starts again (its process did, or it was not among those that were sent)
 * counts from 0 only when its start lies within the span of time; what it had counted before does
 * not.
 */
public final class Increases {
  private record Series(String instance, Map<String, String> attributes) {}

  private Increases() {}

  /**
   * Only what grew.
   *
   * @param instance null for all
   */
  public static Map<Map<String, String>, Double> of(
      StoreView view, SeriesSearch.Request request, @Nullable String instance) throws IOException {
    Map<Series, Double> last = new HashMap<>();
    Map<Map<String, String>, Double> sums = new HashMap<>();
    for (SeriesSearch.Export export : SeriesSearch.find(view, request)) {
      String sender = export.source().instance();
      if (instance != null && !instance.equals(sender)) {
        continue;
      }
      for (MetricPoint point : LastValues.points(export.source().resource(), export.metric())) {
        if (point.point() instanceof NumberDataPoint number) {
          double value = number.hasAsInt() ? (double) number.getAsInt() : number.getAsDouble();
          Map<String, String> attributes = attributes(point);
          Double before = last.put(new Series(sender, attributes), value);
          boolean young = number.getStartTimeUnixNano() >= request.from();
          double grown = before == null ? (young ? value : 0) : value - before;
          // a smaller value: the counter began anew since
          double increase = grown < 0 ? value : grown;
          if (increase > 0) {
            sums.merge(attributes, increase, Double::sum);
          }
        }
      }
    }
    return sums;
  }

  private static Map<String, String> attributes(MetricPoint point) {
    Map<String, String> attributes = new TreeMap<>();
    point.attributes().forEach(a -> attributes.put(a.getKey(), AttributeText.of(a.getValue())));
    return attributes;
  }
}
