package dev.sonde.bridge.trace;

import static dev.sonde.bridge.TestSpans.batch;
import static dev.sonde.bridge.TestSpans.span;
import static dev.sonde.bridge.TestSpans.traceId;
import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.proto.trace.v1.Status;
import java.util.List;
import org.junit.jupiter.api.Test;

class TraceStoreTest {
  private static final TraceFilter ALL = new TraceFilter(null, 0, false, 100);

  private final TraceStore store = new TraceStore(10, 1 << 20);

  @Test
  void summary_spansServicesAndErrorsOfTheWholeTrace() {
    store.accept(batch("payment", span(1, 2, 1, 10, 40)));
    store.accept(
        batch(
            "shop",
            span(1, 1, 0, 0, 50)
                .setName("GET /cart")
                .setStatus(Status.newBuilder().setCode(Status.StatusCode.STATUS_CODE_ERROR))));

    TraceSummary summary = store.find(ALL).get(0);
    assertThat(summary.name()).isEqualTo("GET /cart");
    assertThat(summary.service()).isEqualTo("shop");
    assertThat(summary.hasRoot()).isTrue();
    assertThat(summary.durationNanos()).isEqualTo(50_000_000);
    assertThat(summary.spans()).isEqualTo(2);
    assertThat(summary.errors()).isEqualTo(1);
    assertThat(summary.services()).containsExactlyInAnyOrder("shop", "payment");
  }

  @Test
  void full_evictsTheTraceThatWasQuietLongest() {
    for (int trace = 1; trace <= 5; trace++) {
      store.accept(batch("shop", span(trace, 1, 0, 0, 1), span(trace, 2, 1, 0, 1)));
    }
    store.accept(batch("shop", span(1, 3, 1, 0, 1)));

    assertThat(ids(ALL)).containsExactly(traceId(1), traceId(5), traceId(4), traceId(3));
    assertThat(store.stats().spans()).isEqualTo(9);
    assertThat(store.stats().evicted()).isEqualTo(2);
  }

  @Test
  void fullInBytes_evictsToo() {
    TraceStore small = new TraceStore(1_000, 2_000);
    for (int trace = 1; trace <= 20; trace++) {
      small.accept(batch("shop", span(trace, 1, 0, 0, 1)));
    }
    assertThat(small.stats().bytes()).isBetween(1L, 2_000L);
    assertThat(small.stats().spans()).isLessThan(20);
    assertAccounted(small);
  }

  @Test
  void traceTooLarge_isCutAndCounted() {
    for (int id = 1; id <= 30; id++) {
      store.accept(batch("shop", span(1, id, id - 1, 0, 1)));
    }
    assertThat(store.get(traceId(1)).orElseThrow().spans()).hasSize(5);
    assertThat(store.get(traceId(1)).orElseThrow().dropped()).isEqualTo(25);
    assertThat(store.stats().dropped()).isEqualTo(25);
    assertAccounted(store);
  }

  @Test
  void spanSentTwice_isStoredOnce() {
    store.accept(batch("shop", span(1, 1, 0, 0, 1)));
    store.accept(batch("shop", span(1, 1, 0, 0, 1)));

    assertThat(store.stats().spans()).isEqualTo(1);
    assertThat(store.stats().repeated()).isEqualTo(1);
    assertAccounted(store);
  }

  @Test
  void find_filters() {
    store.accept(batch("shop", span(1, 1, 0, 0, 5)));
    store.accept(batch("stock", span(2, 1, 0, 0, 500)));
    store.accept(
        batch(
            "shop",
            span(3, 1, 0, 0, 1)
                .setStatus(Status.newBuilder().setCode(Status.StatusCode.STATUS_CODE_ERROR))));

    assertThat(ids(new TraceFilter("shop", 0, false, 100))).containsExactly(traceId(3), traceId(1));
    assertThat(ids(new TraceFilter(null, 500_000_000, false, 100))).containsExactly(traceId(2));
    assertThat(ids(new TraceFilter(null, 0, true, 100))).containsExactly(traceId(3));
    assertThat(ids(new TraceFilter(null, 0, false, 1))).containsExactly(traceId(3));
    assertThat(store.services()).containsExactly("shop", "stock");
  }

  @Test
  void get_byTheFirstDigitsWhereTheyAreUnambiguous() {
    store.accept(batch("shop", span(0x10, 1, 0, 0, 1), span(0x11, 1, 0, 0, 1)));

    assertThat(store.get(traceId(0x10))).isPresent();
    assertThat(store.get(traceId(0x10).substring(0, 31))).isEmpty();
    assertThat(store.get("ffff")).isEmpty();
    store.accept(batch("shop", span(0x7abc_0000, 1, 0, 0, 1)));
    assertThat(store.get("0000000000000000000000007ABC")).isPresent();
  }

  private List<String> ids(TraceFilter filter) {
    return store.find(filter).stream().map(TraceSummary::traceId).toList();
  }

  private static void assertAccounted(TraceStore store) {
    TraceStore.Stats stats = store.stats();
    assertThat(stats.spans() + stats.evicted() + stats.dropped() + stats.repeated())
        .isEqualTo(stats.received());
  }
}
