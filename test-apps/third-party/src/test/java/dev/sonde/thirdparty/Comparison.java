package dev.sonde.thirdparty;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.sonde.e2e.BuiltJars;
import dev.sonde.e2e.Jdk;
import dev.sonde.e2e.OtlpSink;
import dev.sonde.e2e.Trace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Two runs of an application, the second with the agent, and what they must have in common. */
final class Comparison {
  private static final Pattern FAILURE = Pattern.compile("cannot|fail|Exception|Error");

  private final Application application;
  private final Run bare;
  private final Run watched;
  private final List<String> agentLog;
  private final OtlpSink sink;

  private Comparison(
      Application application, Run bare, Run watched, List<String> agentLog, OtlpSink sink) {
    this.application = application;
    this.bare = bare;
    this.watched = watched;
    this.agentLog = agentLog;
    this.sink = sink;
  }

  /** The JDK of that feature version; a test that wants another is skipped where it is missing. */
  static Jdk installed(int feature) throws IOException {
    Optional<Jdk> jdk = Jdk.find(feature);
    assumeTrue(jdk.isPresent(), () -> "No JDK " + feature + " in " + Jdk.FOLDERS);
    return jdk.get();
  }

  /** Runs the application twice and asserts everything that holds for every application. */
  static Comparison of(String name, Application application, Jdk jdk, OtlpSink sink)
      throws Exception {
    Path folder = Path.of("target", "runs", name + "-" + jdk.feature()).toAbsolutePath();
    delete(folder);
    Run bare = Run.of(application, jdk, folder.resolve("bare"), List.of(), Map.of());
    Path log = folder.resolve("agent.log");
    List<String> jvmArguments =
        List.of(
            "-javaagent:" + BuiltJars.agent(),
            "-Dsonde.log.level=debug",
            "-Dsonde.log.file=" + log);
    Run watched =
        Run.of(
            application,
            jdk,
            folder.resolve("watched"),
            jvmArguments,
            Map.of(
                "OTEL_SERVICE_NAME",
                name,
                "OTEL_EXPORTER_OTLP_ENDPOINT",
                sink.endpoint().toString(),
                "OTEL_BSP_SCHEDULE_DELAY",
                "200",
                "OTEL_METRIC_EXPORT_INTERVAL",
                "1000"));
    Comparison comparison = new Comparison(application, bare, watched, LogLines.ofFiles(log), sink);
    comparison.assertSame(jvmArguments);
    return comparison;
  }

  private void assertSame(List<String> jvmArguments) {
    List<Request> requests = application.requests();
    assertThat(bare.statuses())
        .as("statuses without the agent of %s", requests)
        .isEqualTo(requests.stream().map(Request::status).toList());
    assertThat(watched.statuses()).as("statuses of %s", requests).isEqualTo(bare.statuses());
    assertThat(bare.failures()).as("failed without the agent").isEmpty();
    assertThat(watched.failures()).as("failed with the agent").isEmpty();
    assertThat(
            LogLines.withoutListed(jvmArguments, LogLines.added(bare.stderr(), watched.stderr())))
        .as("only with it: stderr")
        .isEmpty();
    assertThat(added(LogLines.complaints(bare.output()), LogLines.complaints(watched.output())))
        .as("only with it: warnings")
        .allMatch(line -> application.moods().matcher(line).find());
    assertThat(added(bare.output(), LogLines.brokenClasses(watched.output())))
        .as("only with it: classes that do not fit")
        .isEmpty();
    assertThat(agentLog)
        .as("the agent's log")
        .anyMatch(line -> line.matches(".*version \\d\\S* started.*"));
    assertThat(agentLog.stream().filter(Comparison::isFailure))
        .as("the agent's failures")
        .isEmpty();
    assertThat(watched.exit()).as("exit status").isEqualTo(bare.exit());
  }

  /** Asserts a server span, of the right status, for each of these requests. */
  Comparison assertServerSpans(Predicate<Request> traced) throws Exception {
    for (Request request : application.requests().stream().filter(traced).toList()) {
      sink.awaitTrace("a span of " + request, trace -> trace.has(span -> request.isTracedBy(span)));
    }
    return this;
  }

  /** Asserts that a trace of this request has a database call below the request. */
  Comparison assertStatement(Request request, String statement) throws Exception {
    sink.awaitTrace(
        statement + " below " + request,
        trace ->
            trace.all(span -> span.isStatement(statement)).stream()
                .anyMatch(
                    call ->
                        trace.all(span -> request.isTracedBy(span)).stream()
                            .anyMatch(server -> trace.isBelow(call, server))));
    return this;
  }

  /** Asserts that every database call was made by a request and that no parent is missing. */
  Comparison assertNoOrphans() {
    assertThat(sink.traces().stream().map(Trace::orphans)).allSatisfy(o -> assertThat(o).isEmpty());
    return this;
  }

  private static boolean isFailure(String line) {
    return FAILURE.matcher(line).find();
  }

  private static List<String> added(List<String> before, List<String> after) {
    return LogLines.added(before, after);
  }

  static void delete(Path folder) throws IOException {
    if (Files.exists(folder)) {
      try (Stream<Path> all = Files.walk(folder)) {
        for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(path);
        }
      }
    }
  }
}
