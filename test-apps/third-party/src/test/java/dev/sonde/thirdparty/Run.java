package dev.sonde.thirdparty;

import dev.sonde.e2e.Jdk;
import dev.sonde.e2e.SpawnedProcess;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeoutException;

/**
 * What one start of an application has shown.
 *
 * @param statuses of the requests, in their order
 * @param failures of those that were repeated by several clients
 * @param logged every line of its log files
 * @param exit status after SIGTERM
 */
record Run(
    List<Integer> statuses,
    List<String> failures,
    List<String> stdout,
    List<String> stderr,
    List<String> logged,
    int exit) {
  private static final Duration START = Duration.ofSeconds(180);
  static final Duration STOP = Duration.ofSeconds(60);

  /**
   * Starts, asks, stops.
   *
   * @param environment of the agent, empty without it
   * @throws TimeoutException when it does not serve after 180 seconds or does not end 60 seconds
   *     after it was told to; the message has its output
   */
  static Run of(
      Application application,
      Jdk jdk,
      Path folder,
      List<String> jvmArguments,
      Map<String, String> environment)
      throws IOException, InterruptedException, TimeoutException {
    int port = Installation.freePort();
    Files.createDirectories(folder);
    Application.Command command = application.setUp(folder, jdk.home(), port, jvmArguments);
    Map<String, String> all = new HashMap<>(environment);
    all.put("JAVA_HOME", jdk.home().toString());
    all.putAll(command.environment());
    HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    try (SpawnedProcess process =
        SpawnedProcess.start(folder.getFileName().toString(), command.line(), all)) {
      List<Request> requests = application.requests();
      awaitStart(client, requests.get(0), port, process);
      List<Integer> statuses = new ArrayList<>();
      for (Request request : requests) {
        statuses.add(
            client.send(request.to(port), HttpResponse.BodyHandlers.discarding()).statusCode());
      }
      List<String> failures = Clients.repeat(application.repeatable(), client, port);
      process.terminate();
      int exit = process.awaitExit(STOP);
      return new Run(
          statuses,
          failures,
          process.stdout(),
          process.stderr(),
          LogLines.ofFiles(command.logs()),
          exit);
    }
  }

  List<String> output() {
    List<String> all = new ArrayList<>(stderr);
    all.addAll(stdout);
    all.addAll(logged);
    return all;
  }

  static void awaitStart(HttpClient client, Request first, int port, SpawnedProcess process)
      throws InterruptedException, TimeoutException {
    long deadline = System.nanoTime() + START.toNanos();
    String last = "nothing";
    while (System.nanoTime() - deadline < 0 && process.isAlive()) {
      try {
        int status =
            client.send(first.to(port), HttpResponse.BodyHandlers.discarding()).statusCode();
        if (status == first.status()) {
          return;
        }
        last = Integer.toString(status);
      } catch (IOException e) {
        last = e.toString();
      }
      Thread.sleep(200);
    }
    throw new TimeoutException(first + " was answered with " + last + " by " + process);
  }
}
