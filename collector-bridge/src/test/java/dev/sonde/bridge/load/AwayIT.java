package dev.sonde.bridge.load;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * The target is away while spans come in, and returns: {@code -Dsonde.bridge.away} seconds later.
 */
@Timeout(7200)
class AwayIT {
  private static final int AWAY_SECONDS = Integer.getInteger("sonde.bridge.away", 6);
  private static final int RATE = Integer.getInteger("sonde.bridge.away.rate", 5_000);
  private static final int RUN = 8;

  @TempDir Path folder;

  @Test
  void targetThatWasAway_getsEverything() throws Exception {
    int port;
    try (ServerSocket socket = new ServerSocket(0)) {
      port = socket.getLocalPort();
    }
    try (BridgeProcess bridge =
        BridgeProcess.start(
            folder.resolve("err"),
            List.of("-Xmx256m"),
            "--data",
            folder.resolve("data").toString(),
            "--forward",
            "http://127.0.0.1:" + port)) {
      int batches = (int) ((long) RATE * AWAY_SECONDS / SpanStream.SPANS);
      SpanLoad load = new SpanLoad(bridge.url(), RATE, 4, new SpanStream(RUN));
      List<Long> heaps = new ArrayList<>();
      SpanLoad.Report report = load.send(0, batches / 10);
      heaps.add(bridge.liveHeapMegabytes());
      for (int tenth = 1; tenth < 10; tenth++) {
        report = load.send(tenth * (batches / 10), batches / 10);
        heaps.add(bridge.liveHeapMegabytes());
      }
      JsonNode waiting = bridge.stats();
      assertThat(waiting.path("forward").path(0).path("waiting").asLong())
          .isEqualTo(report.acknowledged());
      assertThat(report.refused()).isZero();
      try (CountingTarget target = new CountingTarget(RUN, port)) {
        long back = System.nanoTime();
        // New spans come in as before while the old ones leave.
        SpanLoad more = new SpanLoad(bridge.url(), RATE, 4, new SpanStream(RUN));
        long first = 0;
        int next = batches;
        while (target.total() < load.acknowledged() + more.acknowledged()) {
          more.send(next, RATE / SpanStream.SPANS);
          next += RATE / SpanStream.SPANS;
          if (first == 0 && target.total() > 0) {
            first = System.nanoTime() - back;
          }
        }
        long took = System.nanoTime() - back;
        JsonNode stats = bridge.awaitForwarded();
        heaps.add(bridge.liveHeapMegabytes());
        long sent = load.acknowledged() + more.acknowledged();
        System.out.printf(
            "away %d s at %d/s: %d spans waited (spool %d MB), first arrived %d s after the return, all"
                + " after %d s; live heap in MB: %s; resident %d MB%n",
            AWAY_SECONDS,
            RATE,
            load.acknowledged(),
            waiting.path("spool").path("bytes").asLong() >> 20,
            TimeUnit.NANOSECONDS.toSeconds(first),
            TimeUnit.NANOSECONDS.toSeconds(took),
            heaps,
            bridge.megabytes("RssAnon"));
        assertThat(target.total()).isEqualTo(sent); // each once
        assertThat(target.spans()).hasSize((int) (sent / SpanStream.SPANS));
        JsonNode forward = stats.path("forward").path(0);
        assertThat(forward.path("delivered").asLong()).isEqualTo(sent);
        assertThat(forward.path("dropped").asLong() + forward.path("rejected").asLong()).isZero();
        assertThat(heaps.get(9)).as("%s", heaps).isLessThan(heaps.get(4) + 40);
      }
    }
  }
}
