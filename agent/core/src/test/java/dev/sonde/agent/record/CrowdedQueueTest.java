package dev.sonde.agent.record;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class CrowdedQueueTest {

  private final Bench bench = new Bench(64, new Propagation());
  private final SpanSite root = bench.site("shop.Root.handle");
  private final SpanSite inner = bench.site("shop.Inner.step");

  private void trace() {
    Object outer = root.enter(this, null, null);
    Bench.exit(inner.enter(this, null, null));
    Bench.exit(inner.enter(this, null, null));
    Bench.exit(outer);
  }

  @Test
  void whenCrowded_tracesAreLeftOutWhole_andCounted() {
    for (int i = 0; i < 100; i++) {
      trace();
    }
    List<Bench.Span> spans = bench.drain();
    Map<LocalRoot, Long> sizes =
        spans.stream().collect(Collectors.groupingBy(span -> span.root, Collectors.counting()));
    assertThat(sizes.values()).containsOnly(3L);
    assertThat(bench.queue.offered()).isEqualTo(300);
    assertThat(bench.queue.dropped()).isEqualTo(300 - spans.size());
    assertThat(spans).hasSizeBetween(3 * 48, 3 * 64); // each trace takes one place
  }

  @Test
  void whenCrowded_failedSpansFindRoom() {
    for (int i = 0; i < 100; i++) {
      trace();
    }
    SpanSite.fail(root.enter(this, null, null), new IllegalStateException());
    assertThat(bench.drain()).filteredOn(span -> span.failure != null).hasSize(1);
  }

  @Test
  void traceThatBeganBefore_staysWhole_andRoomIsFoundAgain() {
    Object outer = root.enter(this, null, null);
    for (int i = 0; i < 400; i++) {
      Bench.exit(inner.enter(this, null, null));
    }
    Bench.exit(outer);
    assertThat(bench.drain()).hasSize(401);
    trace();
    assertThat(bench.drain()).hasSize(3);
    assertThat(bench.queue.dropped()).isZero();
  }
}
