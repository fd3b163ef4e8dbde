package dev.sonde.bridge.summary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.data.Percentage.withPercentage;

import org.junit.jupiter.api.Test;

class LatencyTest {
  @Test
  void percentiles_areExactToTheWidthOfABucket() {
    Latency latency = new Latency();
    for (long micros = 1; micros <= 10_000; micros++) {
      latency.add(micros * 1_000);
    }
    assertThat(latency.count()).isEqualTo(10_000);
    assertThat(latency.percentile(0.5)).isCloseTo(5e6, withPercentage(2.3));
    assertThat(latency.percentile(0.99)).isCloseTo(9.9e6, withPercentage(2.3));
    assertThat(latency.percentile(1)).isEqualTo(1e7);
    assertThat(latency.sum()).isCloseTo(10_000 * 10_001 / 2 * 1e3, within(1.0));
  }

  @Test
  void encoded_addsUpToTheSame() {
    Latency first = new Latency();
    Latency second = new Latency();
    for (long nanos : new long[] {0, 1, 2, 999, 1_000_000, 3_600_000_000_000L, Long.MAX_VALUE}) {
      first.add(nanos);
      second.add(nanos / 2);
    }
    Latency sum = new Latency();
    sum.add(first.encode().build());
    sum.add(second.encode().build());
    assertThat(sum.count()).isEqualTo(14);
    assertThat(sum.max()).isEqualTo(Long.MAX_VALUE);
    for (int bucket = 0; bucket < sum.buckets(); bucket++) {
      assertThat(sum.count(bucket)).isEqualTo(first.count(bucket) + second.count(bucket));
    }
  }

  @Test
  void nothing_hasNoPercentile() {
    assertThat(new Latency().percentile(0.5)).isZero();
    Latency empty = new Latency();
    empty.add(new Latency().encode().build());
    assertThat(empty.count()).isZero();
  }
}
