package dev.sonde.e2e;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeoutException;
import java.util.regex.Pattern;

/** A test application in a JVM of its own, with or without the agent. Closing it ends the JVM. */
public final class SpawnedApp implements AutoCloseable {
  private static final Pattern PORT = Pattern.compile("listening on port (\\d+)");
  private static final Duration START = Duration.ofSeconds(90);
  private static final Duration REQUEST = Duration.ofSeconds(30);

  private final SpawnedProcess process;
  private final int port;
  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  private SpawnedApp(SpawnedProcess process, int port) {
    this.process = process;
    this.port = port;
  }

  /** What to start; every method returns the same object. */
  public static final class Launch {
    private final Jdk jdk;
    private final String app;
    private final List<String> jvmArguments = new ArrayList<>();
    private final List<String> arguments = new ArrayList<>(List.of("--port", "0"));
    private final Map<String, String> environment = new LinkedHashMap<>();

    private Launch(Jdk jdk, String app) {
      this.jdk = jdk;
      this.app = app;
    }

    /**
     * With the agent, which exports to {@code endpoint} under the service name {@code service}
     * every 200 ms.
     */
    public Launch agent(String service, URI endpoint) {
      return agent(BuiltJars.agent(), service, endpoint);
    }

    /** As {@link #agent(String, URI)}, with another agent's jar, to compare with. */
    public Launch agent(Path jar, String service, URI endpoint) {
      jvmArguments.add("-javaagent:" + jar);
      return environment("OTEL_SERVICE_NAME", service)
          .environment("OTEL_EXPORTER_OTLP_ENDPOINT", endpoint.toString())
          .environment("OTEL_EXPORTER_OTLP_PROTOCOL", "http/protobuf")
          .environment("OTEL_EXPORTER_OTLP_COMPRESSION", "gzip")
          .environment("OTEL_BSP_SCHEDULE_DELAY", "200")
          .environment("OTEL_METRIC_EXPORT_INTERVAL", "1000");
    }

    /** Lets agents come late without a word of the JVM itself. */
    public Launch lateAgents() {
      jvmArguments.addAll(jdk.lateAgents());
      return this;
    }

    public Launch jvm(String... more) {
      jvmArguments.addAll(List.of(more));
      return this;
    }

    public Launch arguments(String... more) {
      arguments.addAll(List.of(more));
      return this;
    }

    public Launch environment(String name, String value) {
      environment.put(name, value);
      return this;
    }

    /**
     * Starts it and waits until it serves.
     *
     * @throws TimeoutException when it does not within 90 seconds; the message has its output
     */
    public SpawnedApp start() throws IOException, InterruptedException, TimeoutException {
      List<String> command = new ArrayList<>(List.of(jdk.java().toString()));
      command.addAll(jvmArguments);
      command.addAll(List.of("-jar", BuiltJars.app(app).toString()));
      command.addAll(arguments);
      SpawnedProcess process = SpawnedProcess.start(app, command, environment);
      try {
        return new SpawnedApp(process, Integer.parseInt(process.awaitStdout(PORT, START).group(1)));
      } catch (InterruptedException | TimeoutException e) {
        process.close();
        throw e;
      }
    }
  }

  /** A test application, by the name of its module, on a free port. */
  public static Launch launch(Jdk jdk, String app) {
    return new Launch(jdk, app);
  }

  public URI uri(String path) {
    return URI.create("http://127.0.0.1:" + port + path);
  }

  public HttpResponse<String> get(String path) throws IOException, InterruptedException {
    return send(HttpRequest.newBuilder(uri(path)).GET());
  }

  public HttpResponse<String> post(String path) throws IOException, InterruptedException {
    return send(HttpRequest.newBuilder(uri(path)).POST(HttpRequest.BodyPublishers.noBody()));
  }

  private HttpResponse<String> send(HttpRequest.Builder request)
      throws IOException, InterruptedException {
    return client.send(request.timeout(REQUEST).build(), HttpResponse.BodyHandlers.ofString());
  }

  public List<String> stdout() {
    return process.stdout();
  }

  public List<String> stderr() {
    return process.stderr();
  }

  public long pid() {
    return process.pid();
  }

  /** The exit status once the JVM has ended by itself; waits up to 30 seconds. */
  public int awaitExit() throws InterruptedException, TimeoutException {
    return process.awaitExit(REQUEST);
  }

  /** Waits up to 30 seconds for a line on stdout in which the pattern is found. */
  public void awaitStdout(Pattern pattern) throws InterruptedException, TimeoutException {
    process.awaitStdout(pattern, REQUEST);
  }

  @Override
  public void close() {
    process.close();
  }

  @Override
  public String toString() {
    return process.toString();
  }
}
