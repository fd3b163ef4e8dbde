package dev.sonde.bridge.findings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.sonde.bridge.summary.CallKey;
import dev.sonde.bridge.summary.CallSummary;
import io.opentelemetry.proto.metrics.v1.ExponentialHistogramDataPoint;
import org.junit.jupiter.api.Test;

class CallTrendTest {
  private static final CallKey KEY = new CallKey("shop", "", "GET /", 2, "", "");

  /** So many calls that all took the same. */
  private static CallSummary calls(int count, double millis) {
    int bucket = (int) Math.ceil(Math.log(millis * 1e6) / Math.log(2) * 32) - 1;
    var latency =
        ExponentialHistogramDataPoint.newBuilder().setScale(5).setCount(count).setMax(millis * 1e6);
    latency.getPositiveBuilder().setOffset(bucket).addBucketCounts(count);
    return new CallSummary(KEY, 0, 0, 0, latency.build());
  }

  private static CallTrend trend(double... millisOfSteps) {
    CallTrend trend = new CallTrend(millisOfSteps.length);
    for (int step = 0; step < millisOfSteps.length; step++) {
      trend.add(step, calls(10, millisOfSteps[step]));
    }
    return trend;
  }

  @Test
  void theStepOfTheChange_movesNeitherLevel() {
    CallTrend trend = trend(7, 7, 7, 7, 800, 800, 800, 800, 800);
    trend.add(4, calls(10, 7)); // as many calls were fast as slow
    ChangePoint change = trend.slower();
    assertThat(change).isNotNull();
    assertThat(change.before()).isCloseTo(7, within(0.2));
    assertThat(change.after()).isCloseTo(800, within(20.0));
  }

  @Test
  void aFewSlowCalls_areNotALevel() {
    CallTrend trend = trend(7, 7, 7, 7, 7, 7, 7);
    trend.add(6, calls(1, 5000));
    assertThat(trend.slower()).isNull();
  }
}
