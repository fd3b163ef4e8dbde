package dev.sonde.bridge.load;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Spans come in at a rate, synced to disk, while questions are asked; then more questions of all
 * that is kept. {@code -Dsonde.bridge.load.spans}, {@code .rate} and {@code .jvm} say how many, how
 * fast, and with which heap. Figures are printed; what is asserted is that nothing is missing.
 */
@Timeout(7200)
class LoadIT {
  private static final long SPANS = Long.getLong("sonde.bridge.load.spans", 100_000);
  private static final int RATE = Integer.getInteger("sonde.bridge.load.rate", 50_000);
  private static final String JVM = System.getProperty("sonde.bridge.load.jvm", "-Xmx320m");
  private static final int CONCURRENT = 8;
  private static final int LARGE_TRACE = 10_000;
  private static final byte[] LARGE_ID = {9, 9, 9, 9, 9, 9, 9, 9, 9, 9, 9, 9, 9, 9, 9, 9};
  private static final int QUESTIONS = 300;

  @TempDir Path folder;

  private final Random random = new Random(5);

  @Test
  void spansArriveWhileQuestionsAreAsked() throws Exception {
    Path err = folder.resolve("err");
    try (BridgeProcess bridge =
        BridgeProcess.start(
            err,
            List.of(JVM.split(" ")),
            "--data",
            folder.resolve("data").toString(),
            "--max-bytes",
            "40g")) {
      SpanLoad load = new SpanLoad(bridge.url(), RATE, CONCURRENT, new SpanStream(1));
      Questions meanwhile = new Questions(bridge);
      meanwhile.start();
      int batches = (int) (SPANS / SpanStream.SPANS);
      load.send(0, batches / 2);
      sendLargeTrace(bridge);
      SpanLoad.Report report = load.send(batches / 2, batches - batches / 2);
      System.out.println(report);
      meanwhile.end();
      long waitFrom = System.nanoTime();
      long kept = bridge.awaitIndexed().path("store").path("spans").asLong();
      System.out.printf(
          "all visible %d ms after the last answer; %s%n",
          (System.nanoTime() - waitFrom) / 1_000_000, bridge.get("/api/v1/stats").path("store"));
      assertThat(kept).isEqualTo(report.acknowledged() + LARGE_TRACE);
      assertThat(report.refused()).isZero();

      print("questions asked meanwhile", meanwhile.took());
      List<Double> searches = new ArrayList<>();
      for (int i = 0; i < QUESTIONS; i++) {
        searches.add(millis(bridge, question()));
      }
      print("searches over everything", searches);
      List<Double> large = new ArrayList<>();
      String id = "/api/v1/traces/" + "09".repeat(16);
      for (int i = 0; i < 20; i++) {
        large.add(millis(bridge, id));
      }
      print("the trace of " + LARGE_TRACE + " spans", large);
      assertThat(bridge.get(id).path("spanCount").asInt()).isEqualTo(LARGE_TRACE);
      System.out.printf(
          "memory at the end: resident %d MB, of it anonymous %d MB, mapped files %d MB; highest %d MB%n",
          bridge.megabytes("VmRSS"),
          bridge.megabytes("RssAnon"),
          bridge.megabytes("RssFile"),
          bridge.megabytes("VmHWM"));
      System.out.printf("highest anonymous while spans came in: %d MB%n", meanwhile.anonymous());
    }
    assertThat(err).isEmptyFile();
  }

  /** One trace that comes in many batches. */
  private void sendLargeTrace(BridgeProcess bridge) throws Exception {
    SpanStream stream = new SpanStream(2);
    int left = LARGE_TRACE;
    for (int number = 0; left > 0; number++) {
      long now = System.currentTimeMillis() * 1_000_000;
      ExportTraceServiceRequest.Builder request =
          ExportTraceServiceRequest.parseFrom(stream.batch(number, now)).toBuilder();
      var spans = request.getResourceSpansBuilder(0).getScopeSpansBuilder(0);
      while (spans.getSpansCount() > left) {
        spans.removeSpans(spans.getSpansCount() - 1);
      }
      byte[] id = new byte[8];
      for (var span : spans.getSpansBuilderList()) {
        random.nextBytes(id);
        span.setTraceId(ByteString.copyFrom(LARGE_ID)).setSpanId(ByteString.copyFrom(id));
      }
      left -= spans.getSpansCount();
      assertThat(bridge.post(request.build().toByteArray())).isEqualTo(200);
    }
  }

  /** One of what people ask: by service, operation, attribute, duration, error, in all of time. */
  private String question() {
    String traces = "/api/v1/traces?limit=20&";
    return switch (random.nextInt(8)) {
      case 0 -> traces + "service=shop";
      case 1 -> traces + "service=payment&errors=true";
      case 2 -> traces + "service=catalog&minDuration=" + (50 + random.nextInt(100)) + "ms";
      case 3 -> traces + "route=/api/v1/things" + random.nextInt(40) + "/%7Bid%7D";
      case 4 -> traces + "attribute=user.id%3Du" + random.nextInt(20_000);
      case 5 -> traces + "attribute=db.namespace%3Dshop&minDuration=30ms&service=search";
      case 6 ->
          traces
              + "q=%7B%20span.http.response.status_code%20%3E%3D%20500%20%26%26%20duration%20%3E%20"
              + (20 + random.nextInt(40))
              + "ms%20%7D";
      default -> traces + "attribute=user.id%3Dnobody" + random.nextInt(100); // nothing is found
    };
  }

  private static double millis(BridgeProcess bridge, String path) throws Exception {
    long begin = System.nanoTime();
    bridge.get(path);
    return (System.nanoTime() - begin) / 1e6;
  }

  private static void print(String what, List<Double> millis) {
    List<Double> sorted = new ArrayList<>(millis);
    Collections.sort(sorted);
    if (!sorted.isEmpty()) {
      System.out.printf(
          Locale.ROOT,
          "%s: %d; p50 %.0f ms, p95 %.0f ms, longest %.0f ms%n",
          what,
          sorted.size(),
          sorted.get(sorted.size() / 2),
          sorted.get((int) (sorted.size() * 0.95)),
          sorted.get(sorted.size() - 1));
    }
  }

  /** Somebody who asks twice a second. */
  private final class Questions extends Thread {
    private final BridgeProcess bridge;
    private final List<Double> took = new ArrayList<>();
    private long anonymous;
    private volatile boolean ended;

    Questions(BridgeProcess bridge) {
      super("questions");
      this.bridge = bridge;
    }

    @Override
    public void run() {
      try {
        while (!ended) {
          took.add(millis(bridge, question()));
          anonymous = Math.max(anonymous, bridge.megabytes("RssAnon"));
          TimeUnit.MILLISECONDS.sleep(500);
        }
      } catch (Exception e) {
        took.clear();
        took.add(Double.POSITIVE_INFINITY);
      }
    }

    void end() throws InterruptedException {
      ended = true;
      join();
      assertThat(took).doesNotContain(Double.POSITIVE_INFINITY);
    }

    List<Double> took() {
      return took;
    }

    long anonymous() {
      return anonymous;
    }
  }
}
