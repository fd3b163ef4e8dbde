package dev.sonde.agent.record;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sonde.probe.Key;
import java.util.List;
import org.junit.jupiter.api.Test;

class NestingTest {

  private final Bench bench = new Bench();

  @Test
  void spans_areChildrenOfWhatIsOpen() {
    Object outer = bench.site("outer").enter(this, null, null);
    Object inner = bench.site("inner").enter(this, null, null);
    Bench.exit(inner);
    Object second = bench.site("second").enter(this, null, null);
    SpanSite.fail(second, new IllegalStateException("no"));
    Bench.exit(outer);
    Object next = bench.site("next").enter(this, null, null);
    Bench.exit(next);

    List<Bench.Span> spans = bench.drain();
    assertThat(spans).extracting(s -> s.name).containsExactly("inner", "second", "outer", "next");
    Bench.Span root = spans.get(2);
    assertThat(root.parentId).isZero();
    assertThat(root.root.isRoot(root.id)).isTrue();
    assertThat(spans.subList(0, 2)).allMatch(s -> s.parentId == root.id && s.root == root.root);
    assertThat(spans.get(1).failure).isInstanceOf(IllegalStateException.class);
    assertThat(spans.get(3).root).isNotSameAs(root.root);
    assertThat(spans).extracting(s -> s.id).doesNotContain(0L).doesNotHaveDuplicates();
  }

  @Test
  void missedExits_arePoppedByTheOuterOne() {
    Object outer = bench.site("outer").enter(this, null, null);
    Object missed = bench.site("missed", 2, call -> {}).enter(this, null, null);
    Object deeper = bench.site("deeper", 4, call -> {}).enter(this, null, null);
    Bench.exit(outer);
    SpanStack stack = bench.recorder.stack();
    assertThat(stack.top).isNull();
    assertThat(stack.nests).isZero();

    Object next = bench.site("next").enter(this, null, null);
    Bench.exit(deeper); // late: ends its span, but changes nothing else
    assertThat(stack.top).isSameAs(next);
    Bench.exit(missed);
    Bench.exit(next);
    assertThat(bench.drain())
        .extracting(s -> s.name)
        .containsExactly("outer", "deeper", "missed", "next");
  }

  @Test
  void group_countsItsOutermostCallOnly_untilThatHasEnded() {
    SpanSite pool = bench.site("pool", 1, call -> {});
    SpanSite other = bench.site("other", 2, call -> {});
    Object outer = pool.enter(this, null, null);
    assertThat(pool.enter(this, null, null)).isNull();
    Object between = other.enter(this, null, null);
    assertThat(pool.enter(this, null, null)).isNull();
    Bench.exit(between);
    assertThat(pool.enter(this, null, null)).isNull();
    Bench.exit(outer);
    Object again = pool.enter(this, null, null);
    assertThat(again).isNotNull();
    Bench.exit(again);
    assertThat(bench.drain()).hasSize(3);
  }

  @Test
  void skipped_leavesNoTrace() {
    SpanSite site =
        bench.site(
            "skipped",
            1,
            call -> {
              call.context();
              call.skip();
            });
    assertThat(site.enter(this, null, null)).isNull();
    assertThat(bench.recorder.stack().nests).isZero();
    assertThat(bench.drain()).isEmpty();
    assertThat(bench.recorder.stack().takeFree()).as("kept for the next call").isNotNull();
    assertThat(bench.recorder.stack().takeFree()).isNull();
  }

  @Test
  void probesCode_isNotRecorded() {
    SpanSite inner = bench.site("inner");
    Object[] seen = {this};
    Object outer =
        bench
            .site("outer", 0, call -> seen[0] = inner.enter(this, null, null))
            .enter(this, null, null);
    assertThat(seen[0]).isNull();
    Bench.exit(outer);
    assertThat(bench.drain()).hasSize(1);
  }

  @Test
  void valuesForTheRoot_areOnIt_lastOneWins_andLateOnesDoNotPileUp() {
    Key<String> key = Key.raw("test.route");
    Object outer = bench.site("outer").enter(this, null, null);
    TraceContext context = ((SpanRecord) outer).context();
    context.putOnRoot(key, "first");
    context.putOnRoot(key, "last");
    Bench.exit(outer);
    String[] settled = new String[1];
    bench.queue.drain(
        record -> {
          record.settle();
          settled[0] = record.get(key);
        },
        1);
    assertThat(settled[0]).isEqualTo("last");
    context.putOnRoot(key, "too late");
    assertThat(context.root.takeLate()).isEmpty();
  }
}
