package dev.sonde.bridge.signal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sonde.bridge.load.SpanStream;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.ArrayValue;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class DecodedSizeTest {
  @Test
  void ordinaryBatch_isSomeTimesItsEncoding() {
    byte[] batch = new SpanStream(1).batch(0, 1_700_000_000_000_000_000L);
    assertThat(Signal.TRACES.decodedBytes(batch)).isBetween(2L * batch.length, 12L * batch.length);
  }

  @Test
  void emptyMessages_countWhereverTheyAre() {
    byte[] empty = new byte[20_000];
    for (int i = 0; i < empty.length; i += 2) {
      empty[i] = 0x0a; // resource_spans, of length 0
    }
    assertThat(Signal.TRACES.decodedBytes(empty)).isGreaterThan(10_000 * 72);
    byte[] deep = {0x0a, 6, 0x12, 4, 0x12, 2, 0x0a, 0}; // a span with an empty trace id
    assertThat(Signal.TRACES.decodedBytes(deep)).isGreaterThan(4 * 72);
  }

  @Test
  void packedNumbers_areEightBytesEach() {
    var request =
        io.opentelemetry.proto.collector.metrics.v1.ExportMetricsServiceRequest.newBuilder();
    var point =
        request
            .addResourceMetricsBuilder()
            .addScopeMetricsBuilder()
            .addMetricsBuilder()
            .getExponentialHistogramBuilder()
            .addDataPointsBuilder();
    for (int i = 0; i < 10_000; i++) {
      point.getPositiveBuilder().addBucketCounts(1);
    }
    assertThat(Signal.METRICS.decodedBytes(request.build().toByteArray())).isGreaterThan(80_000);
  }

  @Test
  void damageAndDepth_endTheScan() {
    Random random = new Random(3);
    byte[] batch = new SpanStream(1).batch(0, 1);
    for (int i = 0; i < 2_000; i++) {
      byte[] damaged = Arrays.copyOf(batch, random.nextInt(batch.length));
      for (int k = 0; k < 10 && damaged.length > 0; k++) {
        damaged[random.nextInt(damaged.length)] = (byte) random.nextInt();
      }
      assertThat(Signal.TRACES.decodedBytes(damaged)).isPositive();
    }
    AnyValue value = AnyValue.getDefaultInstance();
    for (int i = 0; i < 1_000; i++) {
      value = AnyValue.newBuilder().setArrayValue(ArrayValue.newBuilder().addValues(value)).build();
    }
    var log = io.opentelemetry.proto.collector.logs.v1.ExportLogsServiceRequest.newBuilder();
    log.addResourceLogsBuilder().addScopeLogsBuilder().addLogRecordsBuilder().setBody(value);
    assertThat(Signal.LOGS.decodedBytes(log.build().toByteArray())).isPositive();
  }

  @Test
  void json_isCountedByItsValues() {
    byte[] text = "{\"resourceSpans\":[{},{},{}]}".getBytes(StandardCharsets.UTF_8);
    assertThat(DecodedSize.json(text)).isGreaterThan(4 * 160);
  }
}
