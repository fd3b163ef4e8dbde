package dev.sonde.e2e;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeoutException;
import java.util.regex.Pattern;

/** The bridge's jar in a process of its own, on free ports of this machine. */
public final class RunningBridge implements AutoCloseable {
  private static final Pattern PORT = Pattern.compile("OTLP/HTTP[^:]*http://[0-9.]+:(\\d+)");
  private static final Duration START = Duration.ofSeconds(60);

  private final SpawnedProcess process;
  private final int port;
  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  private RunningBridge(SpawnedProcess process, int port) {
    this.process = process;
    this.port = port;
  }

  /**
   * Returns once it serves.
   *
   * @param options of its command {@code serve}
   */
  public static RunningBridge start(String... options)
      throws IOException, InterruptedException, TimeoutException {
    List<String> command = new ArrayList<>(List.of(Jdk.running().java().toString(), "-jar"));
    command.addAll(List.of(BuiltJars.bridge().toString(), "serve"));
    command.addAll(List.of("--http-port", "0", "--grpc-port", "0"));
    command.addAll(List.of(options));
    SpawnedProcess process = SpawnedProcess.start("bridge", command, Map.of());
    try {
      return new RunningBridge(
          process, Integer.parseInt(process.awaitStdout(PORT, START).group(1)));
    } catch (InterruptedException | TimeoutException e) {
      process.close();
      throw e;
    }
  }

  public int port() {
    return port;
  }

  public URI endpoint() {
    return URI.create("http://127.0.0.1:" + port);
  }

  public String get(String path) throws IOException, InterruptedException {
    return client
        .send(
            HttpRequest.newBuilder(endpoint().resolve(path)).build(),
            HttpResponse.BodyHandlers.ofString())
        .body();
  }

  /** Sends JSON. */
  public HttpResponse<String> post(String path, String json, String... headers)
      throws IOException, InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(endpoint().resolve(path))
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(json));
    if (headers.length > 0) {
      request.headers(headers);
    }
    return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
  }

  @Override
  public void close() {
    process.close();
  }
}
