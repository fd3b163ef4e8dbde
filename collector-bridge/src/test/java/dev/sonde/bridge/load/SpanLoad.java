package dev.sonde.bridge.load;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;

/**
 * Sends spans to an OTLP endpoint of this machine at a rate, for a while, and says what became of
 * them. Arguments: {@code URL SPANS_PER_SECOND SECONDS [CONCURRENT] [RUN]}.
 */
public final class SpanLoad {
  private SpanLoad() {}

  public static void main(String[] args) throws Exception {
    URI endpoint = URI.create(args[0] + "/v1/traces");
    int rate = Integer.parseInt(args[1]);
    int seconds = Integer.parseInt(args[2]);
    int concurrent = args.length > 3 ? Integer.parseInt(args[3]) : 8;
    int run = args.length > 4 ? Integer.parseInt(args[4]) : 1;
    SpanStream stream = new SpanStream(run);
    HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    Semaphore slots = new Semaphore(concurrent);
    LongAdder accepted = new LongAdder();
    LongAdder refused = new LongAdder();
    AtomicLong slowest = new AtomicLong();
    long[] latencies = new long[1 << 20];
    AtomicLong count = new AtomicLong();
    long begin = System.nanoTime();
    long end = begin + TimeUnit.SECONDS.toNanos(seconds);
    double pause = 1e9 * SpanStream.SPANS / rate;
    long report = begin;
    for (int number = 0; System.nanoTime() < end; number++) {
      long due = begin + (long) (number * pause);
      while (System.nanoTime() < due) {
        Thread.sleep(0, 200_000);
      }
      slots.acquire();
      byte[] body = stream.batch(number, System.currentTimeMillis() * 1_000_000);
      long sent = System.nanoTime();
      client
          .sendAsync(
              HttpRequest.newBuilder(endpoint)
                  .timeout(Duration.ofSeconds(30))
                  .header("Content-Type", "application/x-protobuf")
                  .POST(HttpRequest.BodyPublishers.ofByteArray(body))
                  .build(),
              HttpResponse.BodyHandlers.discarding())
          .whenComplete(
              (response, failure) -> {
                slots.release();
                long took = System.nanoTime() - sent;
                slowest.accumulateAndGet(took, Math::max);
                latencies[(int) (count.getAndIncrement() % latencies.length)] = took;
                boolean ok = failure == null && response.statusCode() == 200;
                (ok ? accepted : refused).add(SpanStream.SPANS);
              });
      if (System.nanoTime() - report > TimeUnit.SECONDS.toNanos(10)) {
        report = System.nanoTime();
        print(begin, accepted, refused);
      }
    }
    slots.acquire(concurrent);
    print(begin, accepted, refused);
    int n = (int) Math.min(count.get(), latencies.length);
    Arrays.sort(latencies, 0, n);
    System.out.printf(
        Locale.ROOT,
        "acknowledged in p50 %.1f ms, p99 %.1f ms, at most %.1f ms%n",
        latencies[n / 2] / 1e6,
        latencies[(int) (n * 0.99)] / 1e6,
        slowest.get() / 1e6);
  }

  private static void print(long begin, LongAdder accepted, LongAdder refused) throws IOException {
    double seconds = (System.nanoTime() - begin) / 1e9;
    System.out.printf(
        Locale.ROOT,
        "%.0f s: %d spans acknowledged, %.0f/s, %d refused%n",
        seconds,
        accepted.sum(),
        accepted.sum() / seconds,
        refused.sum());
  }
}
