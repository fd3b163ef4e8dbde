package dev.sonde.e2e;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;

/** A real Jaeger with its storage in memory, asked by the query API that its own pages use. */
public final class Jaeger implements AutoCloseable {
  private static final Duration TIMEOUT = Duration.ofSeconds(60);
  private static final long POLL_MILLIS = 200;

  private final SpawnedProcess process;
  private final URI query;
  private final URI endpoint;
  private final HttpClient client = HttpClient.newHttpClient();

  private Jaeger(SpawnedProcess process, int queryPort, int otlpPort) {
    this.process = process;
    this.query = URI.create("http://127.0.0.1:" + queryPort);
    this.endpoint = URI.create("http://127.0.0.1:" + otlpPort);
  }

  /** Starts it as {@code jaeger.yaml} says and waits until it answers. */
  public static Jaeger start() throws IOException, InterruptedException, TimeoutException {
    int queryPort = GoTools.freePort();
    int otlpPort = GoTools.freePort();
    Jaeger jaeger =
        new Jaeger(
            SpawnedProcess.start(
                "jaeger",
                List.of(GoTools.jaeger().toString(), "--config", "jaeger.yaml"),
                Map.of(
                    "QUERY_HTTP_PORT", String.valueOf(queryPort),
                    "QUERY_GRPC_PORT", String.valueOf(GoTools.freePort()),
                    "OTLP_HTTP_PORT", String.valueOf(otlpPort))),
            queryPort,
            otlpPort);
    try {
      jaeger.await("an answer", () -> jaeger.get("/api/services"));
    } catch (InterruptedException | TimeoutException e) {
      jaeger.close();
      throw e;
    }
    return jaeger;
  }

  /** For {@code OTEL_EXPORTER_OTLP_ENDPOINT}, protocol http/protobuf. */
  public URI endpoint() {
    return endpoint;
  }

  /**
   * Waits up to 60 seconds for a trace of that service that is as wanted.
   *
   * @throws TimeoutException when none comes; the message has what Jaeger printed
   */
  public Trace awaitTrace(String service, String description, Predicate<Trace> wanted)
      throws InterruptedException, TimeoutException {
    return await(
        description,
        () ->
            get("/api/traces?limit=100&service=" + service)
                .flatMap(
                    answer ->
                        Trace.of(JaegerDecoder.spans(answer)).stream().filter(wanted).findFirst()));
  }

  /**
   * Waits up to 60 seconds for so many spans of a trace, and returns it as Jaeger answers it.
   *
   * @param id 32 hexadecimal digits
   * @throws TimeoutException when they do not come; the message has what Jaeger printed
   */
  public JsonObject awaitTrace(String id, int spans) throws InterruptedException, TimeoutException {
    return await(
        spans + " spans of " + id,
        () ->
            get("/api/traces/" + id)
                .map(answer -> answer.getAsJsonArray("data").get(0).getAsJsonObject())
                .filter(trace -> trace.getAsJsonArray("spans").size() == spans));
  }

  private interface LookUp<T> {
    Optional<T> get() throws InterruptedException;
  }

  private <T> T await(String description, LookUp<T> lookUp)
      throws InterruptedException, TimeoutException {
    long deadline = System.nanoTime() + TIMEOUT.toNanos();
    while (System.nanoTime() - deadline < 0) {
      Optional<T> found = lookUp.get();
      if (found.isPresent()) {
        return found.get();
      }
      Thread.sleep(POLL_MILLIS);
    }
    throw new TimeoutException("Waited for " + description + " from " + process);
  }

  /** Empty while Jaeger does not listen yet. */
  private Optional<JsonObject> get(String path) throws InterruptedException {
    HttpRequest request = HttpRequest.newBuilder(query.resolve(path)).timeout(TIMEOUT).build();
    try {
      HttpResponse<String> response = client.send(request, HttpResponse.BodyHandlers.ofString());
      return response.statusCode() == 200
          ? Optional.of(JsonParser.parseString(response.body()).getAsJsonObject())
          : Optional.empty();
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  @Override
  public void close() {
    process.close();
  }
}
