package dev.sonde.bridge.prometheus;

import com.linecorp.armeria.common.HttpResponse;
import com.linecorp.armeria.common.HttpStatus;
import com.linecorp.armeria.common.MediaType;
import com.linecorp.armeria.server.ServerBuilder;
import dev.sonde.bridge.metrics.LastValues;
import dev.sonde.bridge.metrics.MetricPoint;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The page that Prometheus reads. */
public final class Exposition {
  private static final int MAX_SERIES = 100_000;
  private static final MediaType TEXT = MediaType.parse("text/plain; version=0.0.4; charset=utf-8");

  private final LastValues metrics;

  public Exposition(LastValues metrics) {
    this.metrics = metrics;
  }

  public void addTo(ServerBuilder server) {
    server.service(
        "/metrics",
        (ctx, request) ->
            HttpResponse.of(
                () -> HttpResponse.of(HttpStatus.OK, TEXT, text()), ctx.blockingTaskExecutor()));
  }

  /** Series of one name stand together below their type, as the format asks. */
  String text() {
    Map<String, StringBuilder> families = new LinkedHashMap<>();
    List<MetricPoint> points = metrics.find("", null, MAX_SERIES);
    for (MetricPoint point : points) {
      String name = PrometheusName.of(point);
      StringBuilder family =
          families.computeIfAbsent(
              name,
              n ->
                  new StringBuilder("# TYPE ")
                      .append(n)
                      .append(' ')
                      .append(type(point))
                      .append('\n'));
      Samples.append(family, name, point);
    }
    StringBuilder text = new StringBuilder();
    families.values().forEach(text::append);
    return text.toString();
  }

  private static String type(MetricPoint point) {
    return switch (point.type()) {
      case GAUGE -> "gauge";
      case SUM -> point.monotonic() ? "counter" : "gauge";
      case HISTOGRAM, EXPONENTIAL_HISTOGRAM -> "histogram";
      case SUMMARY -> "summary";
      case DATA_NOT_SET -> "untyped";
    };
  }
}
