package dev.sonde.bridge.load;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;

/** Sends spans to an OTLP endpoint of this machine at a rate, and says what became of them. */
public final class SpanLoad {
  /**
   * What came of it.
   *
   * @param seconds until the last answer
   * @param p50 milliseconds of the median request
   * @param p99 milliseconds of all but a hundredth of the requests
   * @param slowest milliseconds
   */
  public record Report(
      long acknowledged, long refused, double seconds, double p50, double p99, double slowest) {
    @Override
    public String toString() {
      return String.format(
          Locale.ROOT,
          "%d spans acknowledged in %.0f s (%.0f/s), %d refused; a request: p50 %.1f ms, p99 %.1f ms,"
              + " longest %.1f ms",
          acknowledged,
          seconds,
          acknowledged / seconds,
          refused,
          p50,
          p99,
          slowest);
    }
  }

  private final URI endpoint;
  private final int rate;
  private final int concurrent;
  private final SpanStream stream;
  private final LongAdder acknowledged = new LongAdder();
  private final LongAdder refused = new LongAdder();
  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  /**
   * Prepares a load.
   *
   * @param rate spans a second
   * @param concurrent most requests under way
   */
  public SpanLoad(String url, int rate, int concurrent, SpanStream stream) {
    this.endpoint = URI.create(url + "/v1/traces");
    this.rate = rate;
    this.concurrent = concurrent;
    this.stream = stream;
  }

  /** Arguments: {@code URL SPANS_PER_SECOND SECONDS [CONCURRENT] [RUN]}. */
  public static void main(String[] args) throws InterruptedException {
    int rate = Integer.parseInt(args[1]);
    int concurrent = args.length > 3 ? Integer.parseInt(args[3]) : 8;
    int run = args.length > 4 ? Integer.parseInt(args[4]) : 1;
    int batches = (int) ((long) rate * Integer.parseInt(args[2]) / SpanStream.SPANS);
    SpanLoad load = new SpanLoad(args[0], rate, concurrent, new SpanStream(run));
    System.out.println(load.send(0, batches));
  }

  /** Spans that were answered with 200 so far; any thread. */
  public long acknowledged() {
    return acknowledged.sum();
  }

  /** Sends the stream's batches from one on; returns once all have an answer. */
  public Report send(int first, int batches) throws InterruptedException {
    long[] took = new long[batches];
    AtomicInteger answers = new AtomicInteger();
    Semaphore slots = new Semaphore(concurrent);
    long begin = System.nanoTime();
    for (int i = 0; i < batches; i++) {
      long due = begin + (long) (i * 1e9 * SpanStream.SPANS / rate);
      long early = due - System.nanoTime();
      if (early > 0) {
        TimeUnit.NANOSECONDS.sleep(early);
      }
      slots.acquire();
      byte[] body = stream.batch(first + i, System.currentTimeMillis() * 1_000_000);
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
                took[answers.getAndIncrement()] = System.nanoTime() - sent;
                boolean ok = failure == null && response.statusCode() == 200;
                (ok ? acknowledged : refused).add(SpanStream.SPANS);
                slots.release();
              });
    }
    slots.acquire(concurrent);
    double seconds = (System.nanoTime() - begin) / 1e9;
    Arrays.sort(took);
    return new Report(
        acknowledged.sum(),
        refused.sum(),
        seconds,
        took[batches / 2] / 1e6,
        took[(int) (batches * 0.99)] / 1e6,
        took[batches - 1] / 1e6);
  }
}
