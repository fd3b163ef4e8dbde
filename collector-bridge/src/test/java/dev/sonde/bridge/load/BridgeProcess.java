package dev.sonde.bridge.load;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The bridge's jar as a process of its own, on free ports. */
final class BridgeProcess implements AutoCloseable {
  private static final Pattern LISTENING =
      Pattern.compile("queries on (https?://[^,]+), OTLP/gRPC on (https?://[^, ]+)");
  private static final JsonMapper MAPPER = JsonMapper.builder().build();

  private final Process process;
  private final String http;
  private final String grpc;
  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  private BridgeProcess(Process process, String http, String grpc) {
    this.process = process;
    this.http = http;
    this.grpc = grpc;
  }

  /** What a process that ended by itself said. */
  record Ended(int exitCode, String err) {}

  /**
   * Returns once it listens.
   *
   * @param err standard error is appended to it
   */
  static BridgeProcess start(Path err, List<String> jvm, String... arguments) throws IOException {
    return start(err, jvm, Map.of(), arguments);
  }

  static BridgeProcess start(
      Path err, List<String> jvm, Map<String, String> environment, String... arguments)
      throws IOException {
    Process process = launch(err, jvm, environment, arguments);
    BufferedReader out = process.inputReader(StandardCharsets.UTF_8);
    Matcher line = LISTENING.matcher(String.valueOf(out.readLine()));
    assertThat(line.find()).as(Files.readString(err)).isTrue();
    return new BridgeProcess(process, line.group(1), line.group(2));
  }

  /** For arguments with which it cannot start. */
  static Ended run(Path err, List<String> jvm, String... arguments)
      throws IOException, InterruptedException {
    Process process = launch(err, jvm, Map.of(), arguments);
    try {
      assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
      return new Ended(process.exitValue(), Files.readString(err));
    } finally {
      process.destroyForcibly();
    }
  }

  private static Process launch(
      Path err, List<String> jvm, Map<String, String> environment, String... arguments)
      throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(jvm);
    command.addAll(List.of("-jar", System.getProperty("sonde.bridge.jar")));
    command.addAll(List.of("serve", "--http-port", "0", "--grpc-port", "0"));
    command.addAll(List.of(arguments));
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.appendTo(err.toFile()));
    builder.environment().putAll(environment);
    return builder.start();
  }

  /** Without a slash at its end. */
  String url() {
    return http;
  }

  String grpcUrl() {
    return grpc;
  }

  boolean isAlive() {
    return process.isAlive();
  }

  /**
   * The status of an answer.
   *
   * @throws IOException when there is none
   */
  int post(byte[] traces) throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(http + "/v1/traces"))
            .timeout(Duration.ofSeconds(30))
            .header("Content-Type", "application/x-protobuf")
            .POST(HttpRequest.BodyPublishers.ofByteArray(traces))
            .build();
    return client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
  }

  JsonNode get(String path) throws IOException, InterruptedException {
    HttpRequest request = HttpRequest.newBuilder(URI.create(http + path)).build();
    HttpResponse<byte[]> response = client.send(request, HttpResponse.BodyHandlers.ofByteArray());
    assertThat(response.statusCode()).as(path).isEqualTo(200);
    return MAPPER.readTree(response.body());
  }

  JsonNode stats() throws IOException, InterruptedException {
    return get("/api/v1/stats");
  }

  /** Returns the figures once everything received is indexed, visible and forwarded. */
  JsonNode awaitForwarded() throws IOException, InterruptedException {
    JsonNode stats = awaitIndexed();
    while (stats.path("forward").path(0).path("waiting").asLong() > 0) {
      Thread.sleep(100);
      stats = stats();
    }
    return stats;
  }

  /** Returns the figures once everything received is indexed and visible. */
  JsonNode awaitIndexed() throws IOException, InterruptedException {
    while (true) {
      JsonNode stats = stats();
      long last = stats.path("spool").path("lastSequence").asLong();
      if (stats.path("store").path("indexedSequence").asLong() == last) {
        get("/api/v1/traces?limit=1"); // documents are counted where queries see them
        return stats();
      }
      Thread.sleep(100);
    }
  }

  /**
   * A figure of {@code /proc/PID/status} in megabytes: {@code VmRSS}, {@code RssAnon}, ...; 0 where
   * there is no such file.
   */
  long megabytes(String name) throws IOException {
    Path status = Path.of("/proc", Long.toString(process.pid()), "status");
    if (!Files.exists(status)) {
      return 0;
    }
    return Files.readAllLines(status).stream()
        .filter(line -> line.startsWith(name + ":"))
        .mapToLong(line -> Long.parseLong(line.replaceAll("\\D+", "")) / 1024)
        .findFirst()
        .orElse(0);
  }

  /** Megabytes of heap that are reachable, after a full collection. */
  long liveHeapMegabytes() throws IOException, InterruptedException {
    jcmd("GC.run");
    Matcher used = Pattern.compile("used (\\d+)K").matcher(jcmd("GC.heap_info"));
    return used.find() ? Long.parseLong(used.group(1)) / 1024 : 0;
  }

  private String jcmd(String command) throws IOException, InterruptedException {
    Path tool = Path.of(System.getProperty("java.home"), "bin", "jcmd");
    Process jcmd =
        new ProcessBuilder(tool.toString(), Long.toString(process.pid()), command)
            .redirectErrorStream(true)
            .start();
    String text = new String(jcmd.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    jcmd.waitFor();
    return text;
  }

  /** SIGKILL. */
  void kill() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }

  /** SIGTERM. */
  int stop() throws InterruptedException {
    process.destroy();
    return process.waitFor();
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
