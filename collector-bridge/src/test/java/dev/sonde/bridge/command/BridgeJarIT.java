package dev.sonde.bridge.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sonde.bridge.Bridge;
import dev.sonde.bridge.BridgeSettings;
import dev.sonde.bridge.TestSpans;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The jar as an operator uses it: a process of its own, its output and its exit codes. */
@Timeout(120)
class BridgeJarIT {
  private static final Pattern LISTENING = Pattern.compile("queries on (http://[^,]+), OTLP/gRPC");

  @TempDir Path folder;

  private record Result(int exitCode, String out, String err) {}

  @Test
  void serve_printsAnswersQueriesAndEndsOnSigterm() throws Exception {
    Path err = folder.resolve("serve.err");
    Process bridge =
        java("serve", "--http-port", "0", "--grpc-port", "0", "--print", "--ascii")
            .redirectError(err.toFile())
            .start();
    try (BufferedReader out = bridge.inputReader(StandardCharsets.UTF_8)) {
      String url = listening(out.readLine());
      export(url);
      assertThat(out.readLine())
          .startsWith("trace " + TestSpans.traceId(1))
          .contains("shop: span 1");
      assertThat(out.readLine()).contains("offset ms  duration ms");
      assertThat(out.readLine()).endsWith("span 1  [shop internal]");
      assertThat(out.readLine()).endsWith("`- span 2  [shop internal]");

      assertQueries(url);

      bridge.destroy();
      assertThat(bridge.waitFor(20, TimeUnit.SECONDS)).isTrue();
      assertThat(bridge.exitValue()).isEqualTo(143);
    } finally {
      bridge.destroyForcibly();
    }
    assertThat(err).isEmptyFile();
  }

  private void assertQueries(String url) throws Exception {
    String id = TestSpans.traceId(1);
    Result traces = run("traces", "--bridge", url, "--service", "shop");
    assertThat(traces).isEqualTo(new Result(0, traces.out(), ""));
    assertThat(traces.out()).contains(id).contains("shop: span 1");
    assertThat(run("traces", "--bridge", url, "--min-duration", "1s").out()).doesNotContain(id);
    assertThat(run("trace", id, "--bridge", url).out()).contains("└─ span 2  [shop internal]");
    assertThat(run("trace", id, "--bridge", url, "--json").out()).contains("\"traceId\":\"" + id);

    Result missing = run("trace", "abcdef", "--bridge", url);
    assertThat(missing.exitCode()).isEqualTo(1);
    assertThat(missing.err()).contains("abcdef");
    assertThat(run("traces", "--bridge", url, "--min-duration", "soon").exitCode()).isEqualTo(2);
  }

  @Test
  void serve_forwardsWithWhatIsInTheJar() throws Exception {
    try (Bridge last = Bridge.start(BridgeSettings.onFreePorts(), System.out)) {
      Process first =
          java(
                  "--http-port",
                  "0",
                  "--grpc-port",
                  "0",
                  "--forward",
                  "http://127.0.0.1:" + last.httpPort())
              .redirectError(folder.resolve("forward.err").toFile())
              .start();
      try (BufferedReader out = first.inputReader(StandardCharsets.UTF_8)) {
        export(listening(out.readLine()));
        String target = "http://127.0.0.1:" + last.httpPort();
        while (!run("traces", "--bridge", target).out().contains(TestSpans.traceId(1))) {
          Thread.sleep(50);
        }
      } finally {
        first.destroy();
        first.waitFor();
      }
      assertThat(folder.resolve("forward.err")).isEmptyFile();
    }
  }

  @Test
  void helpAndVersion_areOk() throws Exception {
    assertThat(run("--help").out()).contains("serve", "traces", "trace", "Exit codes");
    assertThat(run("serve", "--help").out()).contains("--forward-protocol", "4318");
    assertThat(run("--version"))
        .matches(result -> result.exitCode() == 0)
        .matches(result -> result.out().startsWith("sonde-bridge "));
  }

  @Test
  void mistakes_nameTheFix() throws Exception {
    Result option = run("--no-such-option");
    assertThat(option.exitCode()).isEqualTo(2);
    assertThat(option.err()).contains("--no-such-option");
    assertThat(run("--forward", "localhost").exitCode()).isEqualTo(2);
    assertThat(run("--http-port", "70000").err()).contains("from 0 to 65535");
    assertThat(run("trace", "xyz").exitCode()).isEqualTo(2);
    try (ServerSocket other = new ServerSocket(0)) {
      String port = Integer.toString(other.getLocalPort());
      assertThat(run("--listen", "0.0.0.0").err()).contains("--token-file", "--allow-anonymous");
      Result inUse =
          run("--listen", "0.0.0.0", "--allow-anonymous", "--http-port", port, "--grpc-port", "0");
      assertThat(inUse.exitCode()).isEqualTo(1);
      assertThat(inUse.err()).contains(port).contains("--http-port").hasLineCount(1);
    }
    Result open = run("--listen", "0.0.0.0", "--allow-anonymous", "--control=sonde.jar");
    assertThat(open.exitCode()).isEqualTo(2);
    assertThat(open.err()).contains("--control with --listen needs a token");
    Result noAgent = run("--control=" + System.getProperty("sonde.bridge.jar"));
    assertThat(noAgent.exitCode()).isEqualTo(2);
    assertThat(noAgent.err()).contains("is not the agent's jar");
    Result nobody = run("traces", "--bridge", "http://127.0.0.1:" + freePort());
    assertThat(nobody.exitCode()).isEqualTo(1);
    assertThat(nobody.err()).contains("No bridge answers").contains("--bridge");
  }

  private static String listening(String line) {
    Matcher matcher = LISTENING.matcher(line);
    assertThat(matcher.find()).as(line).isTrue();
    return matcher.group(1);
  }

  private static void export(String url) throws IOException, InterruptedException {
    byte[] body =
        TestSpans.request("shop", TestSpans.span(1, 1, 0, 0, 5), TestSpans.span(1, 2, 1, 1, 4))
            .toByteArray();
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(url + "/v1/traces"))
            .header("Content-Type", "application/x-protobuf")
            .POST(HttpRequest.BodyPublishers.ofByteArray(body))
            .build();
    HttpResponse<Void> response =
        HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.discarding());
    assertThat(response.statusCode()).isEqualTo(200);
  }

  private Result run(String... arguments) throws IOException, InterruptedException {
    Path out = folder.resolve("out");
    Path err = folder.resolve("err");
    Process process =
        java(arguments).redirectOutput(out.toFile()).redirectError(err.toFile()).start();
    return new Result(process.waitFor(), Files.readString(out), Files.readString(err));
  }

  private static ProcessBuilder java(String... arguments) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-jar");
    command.add(System.getProperty("sonde.bridge.jar"));
    command.addAll(List.of(arguments));
    return new ProcessBuilder(command);
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }
}
