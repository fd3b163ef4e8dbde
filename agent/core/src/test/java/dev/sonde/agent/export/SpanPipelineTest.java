package dev.sonde.agent.export;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import dev.sonde.agent.config.Config;
import dev.sonde.agent.convention.ConventionSettings;
import dev.sonde.agent.convention.Conventions;
import dev.sonde.agent.convention.Descriptions;
import dev.sonde.agent.metrics.Metrics;
import dev.sonde.agent.record.Calls;
import dev.sonde.agent.record.SpanRecord;
import dev.sonde.agent.sample.Sampling;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class SpanPipelineTest {

  private static final int TRACES = 500;
  private static final int QUERIES = 20;

  /** Counts, and keeps copies when asked to. */
  private static final class Sink implements SpanSink {
    final List<FinishedSpan> kept = new ArrayList<>();
    boolean keeps;
    double fill;
    long added;

    @Override
    public void add(FinishedSpan span) {
      added++;
      if (keeps) {
        kept.add(span.copy());
      }
    }

    @Override
    public void send(boolean all) {}

    @Override
    public boolean isIdle() {
      return true;
    }

    @Override
    public double fill() {
      return fill;
    }

    @Override
    public void moveTo(SpanSink heir) {}

    @Override
    public void abandon() {}
  }

  private final Config config = Config.of(Map.of(), Map.of(), null, line -> {});
  private final Metrics metrics = new Metrics(config, 1);
  private final SelfCounters counters = new SelfCounters();
  private final Sink sink = new Sink();
  private final TraceVerdicts verdicts =
      new TraceVerdicts(sink, counters, Sampling.of(config, line -> {}).tail());
  private final SpanPipeline pipeline =
      new SpanPipeline(
          new Descriptions(new Conventions(ConventionSettings.DEFAULT)),
          metrics,
          verdicts,
          counters,
          new SpanSettings(500_000_000L, 1_000, true),
          entry -> {});
  private final Calls calls = new Calls();
  private final Consumer<SpanRecord> take =
      record -> {
        pipeline.accept(record);
      };

  private void drain() {
    calls.queue.drain(take, Integer.MAX_VALUE);
  }

  @Test
  void spansLikeEarlierOnes_allocateNothingOnTheirWayOut() {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    calls.recorder.countAllocations(true);
    // Until the code is compiled, which takes its time, boxes and iterators are real objects.
    int rounds = 1;
    while (drained(threads) > 0 && rounds < 100) {
      rounds++;
    }
    assertThat(rounds).isLessThan(100);
    assertThat(sink.added).isEqualTo((long) rounds * TRACES * (QUERIES + 1));
  }

  /** Bytes that the export thread's part takes. */
  private long drained(ThreadMXBean threads) {
    long thread = Thread.currentThread().getId();
    long bytes = 0;
    for (int i = 0; i < TRACES; i++) {
      calls.trace("SELECT name FROM item WHERE id = ?", QUERIES);
      long before = threads.getThreadAllocatedBytes(thread);
      drain();
      bytes += threads.getThreadAllocatedBytes(thread) - before;
    }
    return bytes;
  }

  @Test
  void requestsOverManyConnections_shareTheirDescription_eachWithItsPort() {
    sink.keeps = true;
    for (long port = 40_000; port < 40_600; port++) {
      calls.request(port, 0);
      calls.request(port, 0);
      drain();
    }
    assertThat(sink.kept).hasSize(1_200);
    for (int i = 0; i < sink.kept.size(); i++) {
      Attributes attributes = sink.kept.get(i).attributes();
      assertThat(attributes.get("network.peer.port")).isEqualTo(40_000L + i / 2);
      assertThat(attributes.get("network.peer.address")).isEqualTo("192.0.2.5");
    }
    FinishedSpan second = sink.kept.get(1);
    assertThat(sink.kept.subList(1, 1_200)).allMatch(s -> s.description() == second.description());
  }

  @Test
  void findingsOfARequest_standBesideItsPort() {
    sink.keeps = true;
    calls.request(40_000L, 1_000);
    drain();
    Attributes attributes = sink.kept.get(1_000).attributes();
    assertThat(attributes.get("sonde.db.repeated.count")).isEqualTo(1_000L);
    assertThat(attributes.get("network.peer.port")).isEqualTo(40_000L);
  }

  @Test
  void allocatedBytes_standOnTheLocalRoot_andInTheMetricOfItsRoute() {
    sink.keeps = true;
    calls.recorder.countAllocations(true);
    calls.request(40_000L, 1);
    drain();
    assertThat(sink.kept.get(0).attributes().get("sonde.allocated.bytes")).isNull();
    Long bytes = (Long) sink.kept.get(1).attributes().get("sonde.allocated.bytes");
    assertThat(bytes).isPositive();
    assertThat(metrics.collect(2))
        .filteredOn(metric -> metric.name().equals("sonde.http.server.request.allocated"))
        .extracting(metric -> metric.points().get(0).distribution().sum())
        .containsExactly((double) bytes);
  }

  @Test
  void failedSpan_hasItsException_andSharesNothing() {
    sink.keeps = true;
    calls.failedTrace(new IllegalStateException("first"));
    calls.failedTrace(new IllegalStateException("second"));
    drain();
    assertThat(sink.kept).hasSize(2).allMatch(FinishedSpan::error);
    assertThat(sink.kept)
        .extracting(span -> span.events().get(0).attributes().get("exception.message"))
        .containsExactly("first", "second");
  }

  @Test
  void littleRoom_leavesOutWholeTraces_butNotFailedOnes() {
    sink.keeps = true;
    sink.fill = 0.96;
    for (int i = 0; i < 200; i++) {
      calls.trace("SELECT 1", 3);
      calls.failedTrace(new IllegalStateException());
      drain();
    }
    Map<Long, Integer> spans = new HashMap<>();
    sink.kept.forEach(span -> spans.merge(span.traceIdLow(), 1, Integer::sum));
    long failed = sink.kept.stream().filter(FinishedSpan::error).count();
    long whole = spans.values().stream().filter(count -> count == 4).count();
    assertThat(failed).isEqualTo(200);
    assertThat(whole).as("four tenths of the room are left").isBetween(30L, 150L);
    assertThat(spans).hasSize((int) (failed + whole));
    assertThat(counters.overflowed()).isEqualTo(4 * (200 - whole));
  }

  @Test
  void noRoom_leavesOutAllButFailedOnes_traceThatHasBegunGoesOn() {
    sink.keeps = true;
    calls.trace("SELECT 1", 3);
    calls.queue.drain(take, 2); // two of its spans are out
    sink.fill = 1;
    drain();
    assertThat(sink.kept).hasSize(4);
    calls.trace("SELECT 1", 3);
    drain();
    assertThat(sink.kept).hasSize(4);
    assertThat(counters.overflowed()).isEqualTo(4);
  }

  @Test
  void requestsToManyServers_haveTheirAddresses() throws Exception {
    sink.keeps = true;
    for (int i = 0; i < 600; i++) {
      // two that share a place in any table of 256
      calls.sent(peer(i));
      calls.sent(peer(i ^ 256));
      calls.sent(InetSocketAddress.createUnresolved("shop", 80));
      drain();
    }
    for (int i = 0; i < sink.kept.size(); i += 3) {
      assertPeer(sink.kept.get(i).attributes(), i / 3);
      assertPeer(sink.kept.get(i + 1).attributes(), i / 3 ^ 256);
      assertThat(sink.kept.get(i + 2).attributes().get("network.peer.address")).isNull();
    }
    assertThat(sink.kept).hasSize(1_800);
  }

  private static InetSocketAddress peer(int i) throws UnknownHostException {
    return new InetSocketAddress(InetAddress.getByAddress(new byte[] {10, 1, 2, (byte) i}), 1 + i);
  }

  private static void assertPeer(Attributes attributes, int i) {
    assertThat(attributes.get("network.peer.address")).isEqualTo("10.1.2." + (i & 255));
    assertThat(attributes.get("network.peer.port")).isEqualTo(1L + i);
  }
}
