package dev.sonde.thirdparty;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sonde.e2e.CheckedJvm;
import dev.sonde.e2e.Jdk;
import dev.sonde.e2e.OtlpSink;
import dev.sonde.e2e.SondeCommand;
import dev.sonde.e2e.SpawnedProcess;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Predicate;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Servers that have served for a while when the agent comes, and serve on when it has gone. */
class AttachIT {
  @ParameterizedTest(name = "JDK {0}")
  @ValueSource(ints = {17, 25})
  void tomcat(int feature) throws Exception {
    comesAndGoes("tomcat", new Tomcat(), Comparison.installed(feature), request -> true);
  }

  @ParameterizedTest(name = "JDK {0}")
  @ValueSource(ints = {17, 25})
  void jetty(int feature) throws Exception {
    comesAndGoes(
        "jetty",
        new Jetty(),
        Comparison.installed(feature),
        request -> !request.path().equals("/missing"));
  }

  @ParameterizedTest(name = "JDK {0}")
  @ValueSource(ints = {17, 25})
  void wildFly(int feature) throws Exception {
    comesAndGoes(
        "wildfly",
        new WildFly(),
        Comparison.installed(feature),
        request -> !request.path().equals("/"));
  }

  private static void comesAndGoes(
      String name, Application application, Jdk jdk, Predicate<Request> traced) throws Exception {
    Path folder = Path.of("target", "runs", name + "-attached-" + jdk.feature()).toAbsolutePath();
    Comparison.delete(folder);
    Files.createDirectories(folder);
    int port = Installation.freePort();
    Application.Command command = application.setUp(folder, jdk.home(), port, jdk.lateAgents());
    Map<String, String> environment = new HashMap<>(command.environment());
    environment.put("JAVA_HOME", jdk.home().toString());
    HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    List<Request> requests = application.repeatable();
    AtomicBoolean more = new AtomicBoolean(true);
    try (OtlpSink sink = OtlpSink.start();
        SpawnedProcess server = SpawnedProcess.start(name, command.line(), environment)) {
      Run.awaitStart(client, application.requests().get(0), port, server);
      assertThat(Clients.repeat(requests, client, port)).as("failed before").isEmpty();
      List<String> before = server.stderr();
      CheckedJvm jvm = new CheckedJvm(server.jvm().pid(), folder);
      Map<String, String> bytes = jvm.bytes();
      CompletableFuture<List<String>> under = inBackground(requests, client, port, more);
      String pid = Long.toString(server.jvm().pid());

      sonde(
          "attach",
          pid,
          "--set=otel.service.name=" + name,
          "--set=otel.exporter.otlp.endpoint=" + sink.endpoint(),
          "--set=otel.bsp.schedule.delay=200");
      for (Request request : requests.stream().filter(traced).toList()) {
        sink.awaitTrace("a span of " + request, trace -> trace.has(request::isTracedBy));
      }
      sonde("detach", pid);
      sink.clear();
      more.set(false);

      assertThat(under.join()).as("failed while it came and went").isEmpty();
      assertThat(Clients.repeat(requests, client, port)).as("failed after").isEmpty();
      assertThat(sink.traces()).as("traced after").isEmpty();
      assertThat(jvm.changed(bytes)).as("classes that are not what they were").isEmpty();
      assertThat(jvm.left().keySet())
          .containsExactlyInAnyOrder("dev.sonde.premain.Sonde", "java.lang.SondeDispatcher");
      assertThat(LogLines.added(before, server.stderr())).as("new on stderr").isEmpty();
      server.terminate();
      server.awaitExit(Run.STOP);
      assertThat(LogLines.brokenClasses(output(server, command.logs())))
          .as("classes that do not fit")
          .isEmpty();
    } finally {
      more.set(false);
    }
  }

  private static List<String> output(SpawnedProcess server, Path logs) throws Exception {
    List<String> all = new ArrayList<>(server.stderr());
    all.addAll(server.stdout());
    all.addAll(LogLines.ofFiles(logs));
    return all;
  }

  private static CompletableFuture<List<String>> inBackground(
      List<Request> requests, HttpClient client, int port, AtomicBoolean more) {
    return CompletableFuture.supplyAsync(
        () -> {
          try {
            return Clients.repeat(requests, client, port, round -> more.get());
          } catch (InterruptedException e) {
            throw new CompletionException(e);
          }
        });
  }

  private static void sonde(Object... arguments) throws Exception {
    SondeCommand command = SondeCommand.run(arguments);
    assertThat(command.exit()).as("%s", command).isZero();
  }
}
