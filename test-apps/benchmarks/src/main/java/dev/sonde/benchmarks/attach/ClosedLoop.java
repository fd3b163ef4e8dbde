package dev.sonde.benchmarks.attach;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Some connections that ask again as soon as they are answered, and how long the longest waited.
 */
final class ClosedLoop implements AutoCloseable {

  private final URI url;
  private final List<String> paths;
  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final List<Thread> threads = new ArrayList<>();
  private final AtomicLong longest = new AtomicLong();
  private final AtomicLong requests = new AtomicLong();
  private final AtomicLong failures = new AtomicLong();
  private volatile boolean closed;

  ClosedLoop(URI url, int connections, List<String> paths) {
    this.url = url;
    this.paths = paths;
    for (int i = 0; i < connections; i++) {
      Thread thread = new Thread(this::run, "loop-" + i);
      thread.setDaemon(true);
      threads.add(thread);
      thread.start();
    }
  }

  private void run() {
    for (int i = 0; !closed; i++) {
      HttpRequest request =
          HttpRequest.newBuilder(url.resolve(paths.get(i % paths.size()))).build();
      long begin = System.nanoTime();
      try {
        if (client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() != 200) {
          failures.incrementAndGet();
        }
      } catch (IOException failed) {
        failures.incrementAndGet();
      } catch (InterruptedException ended) {
        return;
      }
      longest.accumulateAndGet(System.nanoTime() - begin, Math::max);
      requests.incrementAndGet();
    }
  }

  /** The longest answer in milliseconds since the last time this was asked. */
  double longestMillis() {
    return longest.getAndSet(0) / 1e6;
  }

  long failures() {
    return failures.get();
  }

  /** Answers since the last time this was asked. */
  long requests() {
    return requests.getAndSet(0);
  }

  @Override
  public void close() {
    closed = true;
    for (Thread thread : threads) {
      try {
        thread.join(10_000);
      } catch (InterruptedException hurried) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
