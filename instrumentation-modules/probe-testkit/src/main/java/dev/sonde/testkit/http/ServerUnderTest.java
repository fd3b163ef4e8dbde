package dev.sonde.testkit.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.sonde.testkit.ProbeTest;
import dev.sonde.testkit.TestCertificate;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;

/** A server, a client that asks it, and what it cannot do. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class ServerUnderTest {

  static final String TRACE = "0af7651916cd43dd8448eb211c80319c";
  static final String PARENT = "b7ad6b7169203331";

  private static final Duration PATIENCE = Duration.ofSeconds(20);

  final HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  private @Nullable ContractServer server;
  private @Nullable ContractServer secureServer;

  /** The agent under which the test runs. */
  protected abstract ProbeTest probes();

  /**
   * Starts the server on a free port of {@code 127.0.0.1}.
   *
   * @param certificate what it shows, speaking TLS; null for clear text
   */
  protected abstract ContractServer start(@Nullable TestCertificate certificate) throws Exception;

  /** The route of a mapped path; null for a server that knows no routes. */
  protected @Nullable String route(String path) {
    return path;
  }

  /**
   * The status of a response whose handler threw; 0 for a server that then closes the connection.
   */
  protected int statusOfFailure() {
    return 500;
  }

  /** Whether a clear-text connection can be upgraded to HTTP/2. */
  protected boolean speaksHttp2() {
    return false;
  }

  /**
   * Whether {@code /upgrade} leaves HTTP and echoes what is sent, as {@link
   * ContractExchange#upgrade} says.
   */
  protected boolean upgrades() {
    return false;
  }

  @BeforeAll
  void startServer() throws Exception {
    server = start(null);
  }

  @AfterAll
  void stopServers() throws Exception {
    if (server != null) {
      server.stop();
    }
    if (secureServer != null) {
      secureServer.stop();
    }
  }

  @AfterEach
  void release() {
    ContractApplication.openGate();
  }

  /** The running server's port. */
  protected final int port() {
    return server == null ? 0 : server.port();
  }

  /** The port of a server like it that speaks TLS, started for who asks first. */
  final int securePort() throws Exception {
    ContractServer started = secureServer;
    if (started == null) {
      started = start(TestCertificate.TRUSTED);
      secureServer = started;
    }
    return started.port();
  }

  /** A request to be sent to the server. */
  protected final HttpRequest.Builder request(String target) {
    return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port() + target))
        .timeout(PATIENCE);
  }

  /** Sends a GET and reads the whole response. */
  protected final HttpResponse<String> get(String target) throws Exception {
    return client.send(request(target).build(), BodyHandlers.ofString());
  }

  final String name(String method, String path) {
    String route = route(path);
    return route == null ? method : method + " " + route;
  }

  final HttpResponse<String> send(String path, String traceparent) throws Exception {
    return client.send(
        request(path).header("traceparent", traceparent).build(), BodyHandlers.ofString());
  }

  /** A connection over which a GET with these header lines has been sent. */
  final Socket connect(String path, String headers) throws Exception {
    Socket socket = new Socket(InetAddress.getLoopbackAddress(), port());
    String head = "GET " + path + " HTTP/1.1\r\nHost: 127.0.0.1\r\n" + headers + "\r\n";
    socket.getOutputStream().write(head.getBytes(UTF_8));
    return socket;
  }
}
