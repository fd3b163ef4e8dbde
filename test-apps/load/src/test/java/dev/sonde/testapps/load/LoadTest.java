package dev.sonde.testapps.load;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.LongAdder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LoadTest {
  private final Map<String, LongAdder> served = new ConcurrentHashMap<>();
  private final ExecutorService threads = Executors.newFixedThreadPool(2);
  private HttpServer server;

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    server.createContext("/plain", exchange -> answer(exchange, 200, 5));
    server.createContext("/chunked", exchange -> answer(exchange, 200, 0));
    server.createContext("/broken", exchange -> answer(exchange, 500, 5));
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
    threads.shutdownNow();
  }

  @Test
  void closedLoop_countsWhatTheServerServed(@TempDir Path folder) throws Exception {
    Path paths = folder.resolve("paths");
    Files.writeString(paths, "# both ways to end a body\nGET /plain\n\nPOST /chunked?a=b\n");

    LoadReport report =
        Load.run(options("--seconds", "1", "--concurrency", "2", "--paths", paths.toString()));

    assertThat(report.errors()).isZero();
    assertThat(served.keySet()).containsExactlyInAnyOrder("GET /plain", "POST /chunked?a=b");
    assertThat(report.latencies().getTotalCount())
        .isPositive()
        .isEqualTo(served.values().stream().mapToLong(LongAdder::sum).sum());
  }

  @Test
  void openLoop_sendsEveryRequestThatIsDue() throws Exception {
    LoadReport report = Load.run(options("--seconds", "1", "--concurrency", "2", "--rate", "20"));

    assertThat(report.latencies().getTotalCount()).isEqualTo(20);
  }

  @Test
  void failedRequests_areErrors() throws Exception {
    String url = "http://127.0.0.1:" + server.getAddress().getPort() + "/broken";
    LoadReport report =
        Load.run(LoadOptions.parse(new String[] {"--url", url, "--seconds", "1", "--rate", "10"}));

    assertThat(report.errors()).isPositive().isEqualTo(report.latencies().getTotalCount());
  }

  @Test
  void pathsFile_namesTheLineThatIsWrong() {
    assertThatThrownBy(() -> Target.parse(List.of("GET /plain", "/no-method")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("/no-method");
  }

  private LoadOptions options(String... more) throws IOException {
    String[] url = {"--url", "http://127.0.0.1:" + server.getAddress().getPort() + "/plain"};
    String[] all = new String[url.length + more.length];
    System.arraycopy(url, 0, all, 0, url.length);
    System.arraycopy(more, 0, all, url.length, more.length);
    return LoadOptions.parse(all);
  }

  /** A length of 0 makes the server send chunks. */
  private void answer(HttpExchange exchange, int status, int length) throws IOException {
    try (exchange) {
      served
          .computeIfAbsent(
              exchange.getRequestMethod() + " " + exchange.getRequestURI(), k -> new LongAdder())
          .increment();
      exchange.sendResponseHeaders(status, length);
      exchange.getResponseBody().write("hello".getBytes(UTF_8));
    }
  }
}
