package dev.sonde.otlp.span;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sonde.agent.convention.Description;
import dev.sonde.agent.export.Attributes;
import dev.sonde.agent.export.FinishedSpan;
import dev.sonde.agent.export.SelfCounters;
import dev.sonde.agent.export.SpanKind;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class SpanBatchesTest {

  /** A request that has not been answered. */
  private record Request(List<Long> spans, Sender.Outcome outcome) {}

  private final ArrayDeque<Request> requests = new ArrayDeque<>();
  private final List<Long> received = new ArrayList<>();
  private final List<String> log = new ArrayList<>();
  private final SelfCounters counters = new SelfCounters();
  private int mostUnderway;

  private SpanBatches batches(int batchSize, long delayMillis, int bufferBytes) {
    return new SpanBatches(
        SpanBatchTest::batch,
        (payload, outcome) -> {
          requests.add(new Request(ids(payload), outcome));
          mostUnderway = Math.max(mostUnderway, requests.size());
        },
        counters,
        new SpanBatchSettings(batchSize, delayMillis, bufferBytes, "", 0),
        log::add);
  }

  static List<Long> ids(Payload payload) {
    try {
      return SpanBatchTest.parsed(payload).getResourceSpans(0).getScopeSpansList().stream()
          .flatMap(scope -> scope.getSpansList().stream())
          .map(span -> span.getSpanId().asReadOnlyByteBuffer().getLong())
          .toList();
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  static FinishedSpan span(long id) {
    return new FinishedSpan(
        id,
        id * 0x9e3779b97f4a7c15L,
        id,
        0,
        false,
        (byte) 1,
        null,
        "jdbc",
        new Description("n", SpanKind.CLIENT, false, Attributes.EMPTY, null, Attributes.EMPTY),
        id,
        id,
        Collections.emptyList());
  }

  private static void add(SpanBatches batches, long from, long to) {
    for (long id = from; id <= to; id++) {
      batches.add(span(id));
    }
  }

  private void answer(Sender.Result result) {
    Request request = requests.remove();
    if (result == Sender.Result.DELIVERED) {
      received.addAll(request.spans);
    }
    request.outcome.done(result);
  }

  @Test
  void fullBatch_leavesAtOnce_restWhenOld() throws Exception {
    SpanBatches batches = batches(3, 50, 1 << 20);
    add(batches, 1, 4);
    assertThat(requests).hasSize(1);
    batches.send(false);
    assertThat(requests).hasSize(1);
    Thread.sleep(60);
    batches.send(false);
    assertThat(requests).hasSize(2);
    assertThat(requests.getLast().spans).containsExactly(4L);
    assertThat(batches.isIdle()).isFalse();
    answer(Sender.Result.DELIVERED);
    answer(Sender.Result.DELIVERED);
    batches.send(false);
    assertThat(batches.isIdle()).isTrue();
    assertThat(counters.exported()).isEqualTo(4);
  }

  @Test
  void severalRequests_areUnderwayAtATime() {
    SpanBatches batches = batches(1, 10_000, 1 << 20);
    add(batches, 1, 20);
    assertThat(mostUnderway).isEqualTo(3);
    while (!requests.isEmpty()) {
      answer(Sender.Result.DELIVERED);
      batches.send(false);
    }
    assertThat(received).containsExactlyElementsOf(longs(1, 20));
    assertThat(counters.exported()).isEqualTo(20);
    assertThat(batches.isIdle()).isTrue();
  }

  private static List<Long> longs(long from, long to) {
    return java.util.stream.LongStream.rangeClosed(from, to).boxed().toList();
  }

  @Test
  void outage_losesNothing_andAsksOneAtATime() throws Exception {
    SpanBatches batches = batches(10, 10_000, 1 << 20);
    for (int i = 0; i < 50; i++) {
      add(batches, i * 10 + 1, i * 10 + 10);
      if (i > 2) {
        assertThat(requests.size()).isLessThanOrEqualTo(i < 6 ? 3 : 1);
      }
      if (!requests.isEmpty() && i % 3 == 0) {
        while (!requests.isEmpty()) {
          answer(Sender.Result.UNAVAILABLE);
        }
        batches.send(false);
      }
    }
    assertThat(batches.fill()).isPositive();
    assertThat(counters.exported()).isZero();
    long deadline = System.nanoTime() + 30_000_000_000L;
    while (!batches.isIdle() && System.nanoTime() < deadline) {
      while (!requests.isEmpty()) {
        answer(Sender.Result.DELIVERED);
      }
      batches.send(true);
      Thread.sleep(1);
    }
    assertThat(received).containsExactlyInAnyOrderElementsOf(longs(1, 500));
    assertThat(counters.exported()).isEqualTo(500);
    assertThat(batches.fill()).isZero();
    assertThat(log).isEmpty();
  }

  @Test
  void fullMemory_losesTheOldestAndCounts() {
    SpanBatches batches = batches(10, 10_000, 2_000);
    add(batches, 1, 10);
    answer(Sender.Result.UNAVAILABLE);
    add(batches, 11, 1_000);
    assertThat(counters.overflowed()).isPositive();
    assertThat(log).hasSize(1).first().asString().contains("sonde.export.buffer");
    assertThat(batches.fill()).isLessThanOrEqualTo(1);
    long before = counters.overflowed();
    batches.abandon();
    assertThat(counters.overflowed()).isEqualTo(before);
    assertThat(counters.overflowed() + counters.failed()).isEqualTo(1_000);
    assertThat(counters.failed()).isPositive();
  }

  @Test
  void refusedBatch_countsAsFailed_andTheNextIsSent() {
    SpanBatches batches = batches(2, 10_000, 1 << 20);
    add(batches, 1, 2);
    answer(Sender.Result.REFUSED);
    add(batches, 3, 4);
    answer(Sender.Result.DELIVERED);
    batches.send(false);
    assertThat(counters.failed()).isEqualTo(2);
    assertThat(counters.exported()).isEqualTo(2);
    assertThat(batches.isIdle()).isTrue();
  }

  @Test
  void abandoned_countsWhatIsUnderwayAndWhatCameBack() {
    SpanBatches batches = batches(2, 10_000, 1 << 20);
    add(batches, 1, 5);
    answer(Sender.Result.DELIVERED);
    batches.abandon();
    assertThat(counters.exported()).isEqualTo(2);
    assertThat(counters.failed()).isEqualTo(3);
    assertThat(batches.isIdle()).isTrue();
  }

  @Test
  void heir_getsWhatWaitsAndWhatHasNoAnswer_once() {
    SpanBatches last = batches(2, 10_000, 1 << 20);
    add(last, 1, 8); // three requests, and a batch that is ready
    answer(Sender.Result.DELIVERED);
    answer(Sender.Result.UNAVAILABLE);
    last.send(false);
    add(last, 9, 13);
    List<Request> unanswered = new ArrayList<>(requests);
    requests.clear();
    SpanBatches next = batches(2, 10_000, 1 << 20);
    last.moveTo(next);
    assertThat(last.isIdle()).isTrue();
    assertThat(next.isIdle()).isFalse();
    unanswered.forEach(request -> request.outcome.done(Sender.Result.DELIVERED)); // too late
    last.abandon();
    assertThat(counters.failed()).isZero();
    next.send(true);
    while (!requests.isEmpty()) {
      answer(Sender.Result.DELIVERED);
      next.send(true);
    }
    assertThat(received).containsExactlyInAnyOrderElementsOf(longs(1, 13));
    assertThat(counters.exported()).isEqualTo(13);
  }
}
