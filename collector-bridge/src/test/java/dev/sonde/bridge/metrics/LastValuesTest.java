package dev.sonde.bridge.metrics;

import static dev.sonde.bridge.TestSpans.attribute;
import static dev.sonde.bridge.TestSpans.service;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sonde.bridge.signal.Batch;
import dev.sonde.bridge.signal.Signal;
import io.opentelemetry.proto.collector.metrics.v1.ExportMetricsServiceRequest;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.metrics.v1.Metric;
import io.opentelemetry.proto.metrics.v1.NumberDataPoint;
import java.util.List;
import org.junit.jupiter.api.Test;

class LastValuesTest {
  private static final KeyValue A = attribute("a", "1");
  private static final KeyValue B = attribute("b", "2");

  private final LastValues store = new LastValues(3, 1 << 20);

  @Test
  void sameSeries_keepsTheLastValueWhateverTheOrderOfAttributes() {
    store.accept(gauge("heap", 1, A, B));
    store.accept(gauge("heap", 2, B, A));

    List<MetricPoint> points = store.find("heap", null, 10);
    assertThat(points).hasSize(1);
    assertThat(((NumberDataPoint) points.get(0).point()).getAsInt()).isEqualTo(2);
  }

  @Test
  void full_theSeriesWrittenLongestAgoLeaves() {
    store.accept(gauge("a", 1));
    store.accept(gauge("b", 1));
    store.accept(gauge("c", 1));
    store.accept(gauge("a", 2));
    store.accept(gauge("d", 1));

    assertThat(store.find("", null, 10))
        .extracting(MetricPoint::name)
        .containsExactly("a", "c", "d");
    assertThat(store.stats().evicted()).isEqualTo(1);
  }

  @Test
  void find_byPrefixAndService() {
    store.accept(gauge("jvm.memory.used", 1, A));
    store.accept(gauge("jvm.memory.used", 1, B));
    store.accept(gauge("db.pool", 1));

    assertThat(store.find("jvm.", "shop", 10)).hasSize(2);
    assertThat(store.find("jvm.", "other", 10)).isEmpty();
    assertThat(store.find("", null, 1)).hasSize(1);
  }

  private static Batch gauge(String name, long value, KeyValue... attributes) {
    NumberDataPoint point =
        NumberDataPoint.newBuilder().setAsInt(value).addAllAttributes(List.of(attributes)).build();
    Metric.Builder metric = Metric.newBuilder().setName(name);
    metric.getGaugeBuilder().addDataPoints(point);
    ExportMetricsServiceRequest.Builder request = ExportMetricsServiceRequest.newBuilder();
    request
        .addResourceMetricsBuilder()
        .setResource(service("shop"))
        .addScopeMetricsBuilder()
        .addMetrics(metric);
    return Batch.of(Signal.METRICS, request.build());
  }
}
