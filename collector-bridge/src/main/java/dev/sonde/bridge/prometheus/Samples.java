package dev.sonde.bridge.prometheus;

import dev.sonde.bridge.json.AttributeText;
import dev.sonde.bridge.metrics.MetricPoint;
import dev.sonde.bridge.trace.Source;
import io.opentelemetry.proto.common.v1.InstrumentationScope;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.metrics.v1.ExponentialHistogramDataPoint;
import io.opentelemetry.proto.metrics.v1.HistogramDataPoint;
import io.opentelemetry.proto.metrics.v1.NumberDataPoint;
import io.opentelemetry.proto.metrics.v1.SummaryDataPoint;

/** The lines of one series. Exponential histograms keep their own bounds. */
final class Samples {
  private final StringBuilder out;
  private final String name;
  private final String labels;

  private Samples(StringBuilder out, String name, String labels) {
    this.out = out;
    this.name = name;
    this.labels = labels;
  }

  static void append(StringBuilder out, String name, MetricPoint point) {
    new Samples(out, name, labels(point)).write(point);
  }

  private void write(MetricPoint point) {
    if (point.point() instanceof NumberDataPoint number) {
      boolean whole = number.getValueCase() == NumberDataPoint.ValueCase.AS_INT;
      line("", "", whole ? Long.toString(number.getAsInt()) : decimal(number.getAsDouble()));
    } else if (point.point() instanceof HistogramDataPoint histogram) {
      long below = 0;
      for (int i = 0; i < histogram.getExplicitBoundsCount(); i++) {
        below += i < histogram.getBucketCountsCount() ? histogram.getBucketCounts(i) : 0;
        bucket(decimal(histogram.getExplicitBounds(i)), below);
      }
      totals(histogram.getCount(), histogram.getSum());
    } else if (point.point() instanceof ExponentialHistogramDataPoint histogram) {
      exponential(histogram);
    } else if (point.point() instanceof SummaryDataPoint summary) {
      for (var quantile : summary.getQuantileValuesList()) {
        line("", "quantile=\"" + quantile.getQuantile() + "\"", decimal(quantile.getValue()));
      }
      line("_sum", "", decimal(summary.getSum()));
      line("_count", "", Long.toString(summary.getCount()));
    }
  }

  private void exponential(ExponentialHistogramDataPoint histogram) {
    double perDoubling = Math.pow(2, histogram.getScale());
    long below = histogram.getZeroCount();
    for (int i = 0; i < histogram.getNegative().getBucketCountsCount(); i++) {
      below += histogram.getNegative().getBucketCounts(i);
    }
    for (int i = 0; i < histogram.getPositive().getBucketCountsCount(); i++) {
      long here = histogram.getPositive().getBucketCounts(i);
      below += here;
      if (here > 0) {
        int index = histogram.getPositive().getOffset() + i + 1;
        bucket(decimal(Math.pow(2, index / perDoubling)), below);
      }
    }
    totals(histogram.getCount(), histogram.getSum());
  }

  private void bucket(String bound, long count) {
    line("_bucket", "le=\"" + bound + "\"", Long.toString(count));
  }

  private void totals(long count, double sum) {
    bucket("+Inf", count);
    line("_sum", "", decimal(sum));
    line("_count", "", Long.toString(count));
  }

  private void line(String suffix, String label, String value) {
    String all = labels.isEmpty() || label.isEmpty() ? labels + label : labels + "," + label;
    out.append(name).append(suffix);
    if (!all.isEmpty()) {
      out.append('{').append(all).append('}');
    }
    out.append(' ').append(value).append('\n');
  }

  private static String decimal(double value) {
    if (Double.isInfinite(value)) {
      return value > 0 ? "+Inf" : "-Inf";
    }
    return Double.toString(value);
  }

  private static String labels(MetricPoint point) {
    Source source = Source.of(point.resource(), InstrumentationScope.getDefaultInstance());
    StringBuilder labels = new StringBuilder();
    label(labels, "job", source.service());
    label(labels, "instance", source.instance());
    for (KeyValue attribute : point.attributes()) {
      label(
          labels,
          PrometheusName.clean(attribute.getKey()).replace(':', '_'),
          AttributeText.of(attribute.getValue()));
    }
    return labels.toString();
  }

  private static void label(StringBuilder labels, String key, String value) {
    labels
        .append(labels.isEmpty() ? "" : ",")
        .append(key)
        .append("=\"")
        .append(value.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n"))
        .append('"');
  }
}
