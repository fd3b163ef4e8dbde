package dev.sonde.bridge.load;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * The bridge is killed (SIGKILL) at random moments under load and started again. {@code
 * -Dsonde.bridge.kills} says how often.
 */
@Timeout(7200)
class KillIT {
  private static final int KILLS = Integer.getInteger("sonde.bridge.kills", 8);
  private static final int SENDERS = 4;
  private static final int RUN = 7;

  @TempDir Path folder;

  private final AtomicInteger next = new AtomicInteger();
  private final Set<Integer> acknowledged = ConcurrentHashMap.newKeySet();
  private final Set<Integer> repeated = ConcurrentHashMap.newKeySet();
  private volatile @Nullable BridgeProcess bridge;
  private volatile boolean stopped;

  @Test
  void whatWasAcknowledged_arrivesAndIsFound() throws Exception {
    Random random = new Random();
    try (CountingTarget target = new CountingTarget(RUN)) {
      List<Thread> senders = new ArrayList<>();
      for (int i = 0; i < SENDERS; i++) {
        senders.add(new Thread(this::send, "sender-" + i));
      }
      senders.forEach(Thread::start);
      List<Long> restarts = new ArrayList<>();
      for (int i = 0; i < KILLS; i++) {
        long begin = System.nanoTime();
        BridgeProcess running = start(target.port());
        restarts.add((System.nanoTime() - begin) / 1_000_000);
        bridge = running;
        Thread.sleep(random.nextInt(1500));
        running.kill();
      }
      try (BridgeProcess last = start(target.port())) {
        bridge = last;
        Thread.sleep(500);
        stopped = true;
        for (Thread sender : senders) {
          sender.join();
        }
        check(last.awaitForwarded(), target.spans(), restarts);
      }
    }
  }

  private void check(JsonNode stats, Map<Integer, Integer> arrived, List<Long> restarts) {
    // Sent by the sender once, yet at the target twice: the bridge's own doing.
    long bridgeTwice =
        arrived.entrySet().stream()
            .filter(e -> !repeated.contains(e.getKey()) && e.getValue() > SpanStream.SPANS)
            .count();
    long senderTwice =
        arrived.entrySet().stream()
            .filter(e -> repeated.contains(e.getKey()) && e.getValue() > SpanStream.SPANS)
            .count();
    restarts.sort(null);
    System.out.printf(
        "%d kills: %d batches (%d spans) acknowledged; sent twice by the bridge: %d, by the senders,"
            + " which had no answer: %d of %d; start in %d ms (median), %d ms (longest)%n",
        KILLS,
        acknowledged.size(),
        (long) acknowledged.size() * SpanStream.SPANS,
        bridgeTwice,
        senderTwice,
        repeated.size(),
        restarts.get(restarts.size() / 2),
        restarts.get(restarts.size() - 1));
    assertThat(acknowledged)
        .isNotEmpty()
        .allMatch(n -> arrived.getOrDefault(n, 0) >= SpanStream.SPANS);
    assertThat(bridgeTwice).as("the batch in flight at each kill").isLessThanOrEqualTo(KILLS);
    long indexed = stats.path("store").path("spans").asLong();
    long least = (long) acknowledged.size() * SpanStream.SPANS;
    // Each sender has one request under way: it may have been stored before it had its answer.
    long most = least + (long) (KILLS + 1) * SENDERS * SpanStream.SPANS;
    assertThat(indexed).isBetween(least, most);
  }

  private BridgeProcess start(int targetPort) throws IOException {
    return BridgeProcess.start(
        folder.resolve("err"),
        List.of("-Xmx256m", "-XX:TieredStopAtLevel=1"),
        "--data",
        folder.resolve("data").toString(),
        "--forward",
        "http://127.0.0.1:" + targetPort);
  }

  /** Each batch until it is acknowledged. */
  private void send() {
    SpanStream stream = new SpanStream(RUN);
    while (!stopped) {
      int number = next.getAndIncrement();
      byte[] body = stream.batch(number, System.currentTimeMillis() * 1_000_000);
      while (!post(number, body) && !stopped) {
        pause();
      }
    }
  }

  private void pause() {
    try {
      Thread.sleep(5);
    } catch (InterruptedException e) {
      stopped = true;
    }
  }

  private boolean post(int number, byte[] body) {
    BridgeProcess current = bridge;
    if (current == null) {
      return false;
    }
    try {
      if (current.post(body) == 200) {
        acknowledged.add(number);
        return true;
      }
    } catch (IOException e) {
      if (!(e instanceof java.net.ConnectException)) {
        repeated.add(number);
      }
    } catch (InterruptedException e) {
      stopped = true;
    }
    return false;
  }
}
