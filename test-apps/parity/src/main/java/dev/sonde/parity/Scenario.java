package dev.sonde.parity;

import dev.sonde.e2e.Jdk;
import dev.sonde.e2e.OtlpSink;
import dev.sonde.e2e.SpawnedApp;
import dev.sonde.e2e.SpawnedApp.Launch;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** An application and what is asked of it. */
enum Scenario {
  /** Tomcat, JDBC, and the JDK's clients and server, in two processes. */
  SHOP("requests.txt", "/health", "shop", null),
  /** Every other library, under Jetty. */
  JETTY("libraries", "jetty"),
  /** Every other library, under Undertow. */
  UNDERTOW("libraries", "undertow"),
  /** Older versions of them, under Jetty 11. */
  JETTY_11("libraries-jetty-11", "jetty-11"),
  /** Newer versions of Spring and Servlet, and RESTEasy. */
  EE_11("libraries-ee-11", "ee-11");

  private final Path requests;
  private final String health;
  private final String app;
  private final @Nullable String server;

  Scenario(String app, String server) {
    this("library-requests.txt", "/plain/health", app, server);
  }

  Scenario(String requests, String health, String app, @Nullable String server) {
    this.requests = Path.of(requests);
    this.health = health;
    this.app = app;
    this.server = server;
  }

  /** Lines of the form {@code GET /path}, in order. */
  List<String> requests() throws IOException {
    return Files.readAllLines(requests).stream()
        .filter(line -> !line.isBlank() && !line.startsWith("#"))
        .toList();
  }

  /** A path that says nothing of interest: what the first request alone causes is not compared. */
  String health() {
    return health;
  }

  /** The processes, the one that is asked last. */
  List<SpawnedApp> start(Path agent, OtlpSink sink)
      throws IOException, InterruptedException, TimeoutException {
    Optional<String> web = Optional.ofNullable(server);
    if (web.isPresent()) {
      return List.of(launch(agent, sink, app, web.get()).arguments("--server", web.get()).start());
    }
    SpawnedApp payment = launch(agent, sink, "payment", "payment").start();
    try {
      String url = payment.uri("").toString();
      return List.of(
          payment, launch(agent, sink, app, app).arguments("--payment-url", url).start());
    } catch (IOException | InterruptedException | TimeoutException | RuntimeException e) {
      payment.close();
      throw e;
    }
  }

  private static Launch launch(Path agent, OtlpSink sink, String app, String service) {
    return SpawnedApp.launch(Jdk.running(), app)
        .agent(agent, service, sink.endpoint())
        .environment("OTEL_SEMCONV_STABILITY_OPT_IN", "http,database,code,service.peer")
        .environment("OTEL_METRICS_EXPORTER", "none")
        .environment("OTEL_LOGS_EXPORTER", "none");
  }
}
