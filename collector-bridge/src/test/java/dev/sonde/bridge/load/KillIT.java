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
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * The bridge is killed (SIGKILL) at random moments under load and started again. {@code
 * -Dsonde.bridge.kills} says how often.
 */
@Timeout(3600)
class KillIT {
  private static final int KILLS = Integer.getInteger("sonde.bridge.kills", 8);
  private static final int RUN = 7;
  private static final Pattern LISTENING = Pattern.compile("queries on (http://[^,]+), OTLP/gRPC");

  @TempDir Path folder;

  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final Set<Integer> acknowledged = ConcurrentHashMap.newKeySet();
  private final Set<Integer> uncertain = ConcurrentHashMap.newKeySet();
  private volatile String url = "";
  private volatile boolean stopped;

  @Test
  void whatWasAcknowledged_arrivesAndIsFound() throws Exception {
    Random random = new Random();
    try (CountingTarget target = new CountingTarget(RUN)) {
      Thread sender = new Thread(this::send, "sender");
      sender.start();
      for (int i = 0; i < KILLS; i++) {
        Process bridge = start(target.port());
        Thread.sleep(random.nextInt(1500));
        bridge.destroyForcibly().waitFor();
      }
      Process last = start(target.port());
      Thread.sleep(500);
      stopped = true;
      sender.join();
      JsonNode stats = awaitDelivery();
      last.destroyForcibly().waitFor();

      Map<Integer, Integer> arrived = target.spans();
      assertThat(acknowledged).isNotEmpty().allMatch(n -> full(arrived, n));
      long twice = arrived.values().stream().filter(spans -> spans > SpanStream.SPANS).count();
      System.out.printf(
          "%d kills: %d batches acknowledged, %d without an answer, %d arrived twice%n",
          KILLS, acknowledged.size(), uncertain.size(), twice);
      // At most the batch in flight at each kill goes out again; and the sender has repeated those
      // that it got no answer to.
      assertThat(twice).isLessThanOrEqualTo((long) KILLS + uncertain.size());
      long indexed = stats.path("store").path("spans").asLong();
      long least = (long) acknowledged.size() * SpanStream.SPANS;
      // One request is under way at each kill: it may have been stored before it had its answer.
      long most = least + (long) KILLS * SpanStream.SPANS;
      assertThat(indexed).isBetween(least, most);
    }
  }

  private static boolean full(Map<Integer, Integer> arrived, int number) {
    return arrived.getOrDefault(number, 0) >= SpanStream.SPANS;
  }

  private Process start(int targetPort) throws IOException {
    Process bridge =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-XX:TieredStopAtLevel=1",
                "-jar",
                System.getProperty("sonde.bridge.jar"),
                "--data",
                folder.resolve("data").toString(),
                "--http-port",
                "0",
                "--grpc-port",
                "0",
                "--forward",
                "http://127.0.0.1:" + targetPort)
            .redirectError(ProcessBuilder.Redirect.appendTo(folder.resolve("err").toFile()))
            .start();
    BufferedReader out = bridge.inputReader(StandardCharsets.UTF_8);
    Matcher line = LISTENING.matcher(String.valueOf(out.readLine()));
    assertThat(line.find()).isTrue();
    url = line.group(1);
    return bridge;
  }

  /** Each batch until it is acknowledged. */
  private void send() {
    SpanStream stream = new SpanStream(RUN);
    for (int number = 0; !stopped; number++) {
      byte[] body = stream.batch(number, System.currentTimeMillis() * 1_000_000);
      while (!post(number, body)) {
        if (stopped) {
          return;
        }
      }
    }
  }

  private boolean post(int number, byte[] body) {
    try {
      HttpRequest request =
          HttpRequest.newBuilder(URI.create(url + "/v1/traces"))
              .timeout(Duration.ofSeconds(10))
              .header("Content-Type", "application/x-protobuf")
              .POST(HttpRequest.BodyPublishers.ofByteArray(body))
              .build();
      int status = client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
      if (status == 200) {
        acknowledged.add(number);
        return true;
      }
    } catch (IOException | IllegalArgumentException e) {
      uncertain.add(number);
    } catch (InterruptedException e) {
      stopped = true;
    }
    return false;
  }

  private JsonNode awaitDelivery() throws IOException, InterruptedException {
    JsonMapper mapper = JsonMapper.builder().build();
    while (true) {
      HttpRequest request = HttpRequest.newBuilder(URI.create(url + "/api/v1/stats")).build();
      String body = client.send(request, HttpResponse.BodyHandlers.ofString()).body();
      JsonNode stats = mapper.readTree(body);
      long last = stats.path("spool").path("lastSequence").asLong();
      boolean indexed = stats.path("store").path("indexedSequence").asLong() == last;
      if (indexed && stats.path("forward").path(0).path("waiting").asLong() == 0) {
        // documents are counted where queries see them
        client.send(
            HttpRequest.newBuilder(URI.create(url + "/api/v1/traces?limit=1")).build(),
            HttpResponse.BodyHandlers.discarding());
        body = client.send(request, HttpResponse.BodyHandlers.ofString()).body();
        return mapper.readTree(body);
      }
      Thread.sleep(100);
    }
  }
}
