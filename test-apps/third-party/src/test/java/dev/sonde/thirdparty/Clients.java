package dev.sonde.thirdparty;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.IntPredicate;

/** Several clients at once, each of which sends every request several times. */
final class Clients {
  private static final int CLIENTS = 4;
  private static final int ROUNDS = 5;

  private Clients() {}

  /** What was not answered as expected, empty when all was. */
  static List<String> repeat(List<Request> requests, HttpClient client, int port)
      throws InterruptedException {
    return repeat(requests, client, port, round -> round < ROUNDS);
  }

  /**
   * As long as {@code more} says so, which is given the number of the rounds that are done; it is
   * asked by several threads.
   */
  static List<String> repeat(List<Request> requests, HttpClient client, int port, IntPredicate more)
      throws InterruptedException {
    List<String> failures = Collections.synchronizedList(new ArrayList<>());
    ExecutorService threads = Executors.newFixedThreadPool(CLIENTS);
    try {
      Callable<Void> one =
          () -> {
            for (int round = 0; more.test(round); round++) {
              requests.forEach(request -> send(request, client, port, failures));
            }
            return null;
          };
      threads.invokeAll(Collections.nCopies(CLIENTS, one));
    } finally {
      threads.shutdownNow();
    }
    return List.copyOf(failures);
  }

  private static void send(Request request, HttpClient client, int port, List<String> failures) {
    try {
      int status =
          client.send(request.to(port), HttpResponse.BodyHandlers.discarding()).statusCode();
      if (status != request.status()) {
        failures.add(request + ": " + status);
      }
    } catch (IOException e) {
      failures.add(request + ": " + e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      failures.add(request + ": " + e);
    }
  }
}
