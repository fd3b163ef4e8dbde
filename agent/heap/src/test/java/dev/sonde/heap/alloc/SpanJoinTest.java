package dev.sonde.heap.alloc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sonde.agent.record.SpanLog;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Times are in seconds. */
class SpanJoinTest {

  private static final class Interval {
    final long thread;
    final double start;
    final double end;
    final long trace;
    final long root;

    Interval(long thread, double start, double end, long trace, long root) {
      this.thread = thread;
      this.start = start;
      this.end = end;
      this.trace = trace;
      this.root = root;
    }

    void show(SpanLog.Visitor visitor) {
      visitor.interval(thread, nanos(start), nanos(end), 1, trace, trace + 100, root);
    }
  }

  private static final class Known implements SpanJoin.Intervals {
    final List<Interval> ended = new ArrayList<>();
    final List<Interval> open = new ArrayList<>();
    Map<Long, String> names = Collections.emptyMap();

    @Override
    public void ended(SpanLog.Visitor visitor) {
      ended.forEach(interval -> interval.show(visitor));
    }

    @Override
    public void open(SpanLog.Visitor visitor) {
      open.forEach(interval -> interval.show(visitor));
    }

    @Override
    public String nameOf(long rootSpanId) {
      return names.get(rootSpanId);
    }
  }

  private final Known known = new Known();
  private final List<AllocationSample> joined = new ArrayList<>();
  private final SpanJoin join = new SpanJoin(known, joined::add);

  private static long nanos(double seconds) {
    return (long) (seconds * 1e9);
  }

  private void sample(long thread, double time) {
    join.add(
        new AllocationSample(thread, nanos(time), "byte[]", 1, Collections.<String>emptyList()));
  }

  @Test
  void shortestIntervalOfTheThread_isTheSamples() {
    known.ended.add(new Interval(1, 10, 12, 5, 50));
    known.ended.add(new Interval(1, 10.5, 11, 6, 60));
    known.ended.add(new Interval(2, 10.7, 10.9, 7, 70));
    known.names = Collections.singletonMap(60L, "GET /a");
    sample(1, 10.8);
    join.run(nanos(13));
    assertThat(joined).hasSize(1);
    assertThat(joined.get(0).traceLow()).isEqualTo(6);
    assertThat(joined.get(0).spanId()).isEqualTo(106);
    assertThat(joined.get(0).route()).isEqualTo("GET /a");
  }

  @Test
  void spanThatEndsLater_isWaitedFor() {
    known.names = Collections.singletonMap(50L, "GET /a");
    sample(1, 10);
    join.run(nanos(11));
    assertThat(joined).isEmpty();
    known.ended.add(new Interval(1, 9, 11.5, 5, 50));
    join.run(nanos(12));
    assertThat(joined).extracting(AllocationSample::route).containsExactly("GET /a");
  }

  @Test
  void spanThatGoesOn_isFoundOpen_andItsNameIsWaitedFor() {
    known.open.add(new Interval(1, 5, 100, 5, 50));
    sample(1, 10);
    join.run(nanos(12));
    join.run(nanos(14));
    assertThat(joined).isEmpty();
    assertThat(join.size()).isEqualTo(1);
    join.run(nanos(41));
    assertThat(joined).hasSize(1).allMatch(AllocationSample::isJoined);
    assertThat(joined.get(0).route()).isNull();
  }

  @Test
  void withoutASpan_itGoesOnAlone() {
    sample(1, 10);
    join.run(nanos(12));
    assertThat(joined).isEmpty();
    join.run(nanos(13.5));
    assertThat(joined).hasSize(1).noneMatch(AllocationSample::isJoined);
  }

  @Test
  void tooMany_pushOutTheOldest_noneIsLost() {
    for (int i = 0; i < SpanJoin.WAITING + 10; i++) {
      sample(1, 10);
    }
    assertThat(joined).hasSize(10);
    join.finish(nanos(11));
    assertThat(joined).hasSize(SpanJoin.WAITING + 10);
  }
}
