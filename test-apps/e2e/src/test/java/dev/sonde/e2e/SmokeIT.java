package dev.sonde.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sonde.e2e.ReceivedSpan.Kind;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The same application on every JDK that is supported; one that is not installed is skipped. */
class SmokeIT {
  private static final List<String> STATEMENTS =
      List.of("from pooled", "from chained", "from timed", "from direct");

  @ParameterizedTest(name = "JDK {0}")
  @ValueSource(ints = {8, 11, 17, 21, 25, 27})
  void work_isOneTrace(int feature) throws Exception {
    Jdk jdk = InstalledJdk.of(feature);
    try (OtlpSink sink = OtlpSink.start();
        SpawnedApp smoke =
            SpawnedApp.launch(jdk, "smoke").agent("smoke", sink.endpoint()).start()) {
      assertThat(smoke.get("/work").body()).isEqualTo("ok");

      assertComplete(sink.awaitTrace("the whole work", SmokeIT::isWhole));
      assertThat(smoke.get("/stop").body()).isEqualTo("bye");
      assertThat(smoke.awaitExit()).as("exit of %s", smoke).isZero();
    }
  }

  @ParameterizedTest(name = "JDK {0}")
  @ValueSource(ints = {8, 11, 17, 21, 25, 27})
  void output_isTheSameAsWithoutTheAgent(int feature) throws Exception {
    Jdk jdk = InstalledJdk.of(feature);
    try (OtlpSink sink = OtlpSink.start();
        SpawnedApp bare = SpawnedApp.launch(jdk, "smoke").arguments("--once", "3").start();
        SpawnedApp watched =
            SpawnedApp.launch(jdk, "smoke")
                .agent("smoke", sink.endpoint())
                .arguments("--once", "3")
                .start()) {
      assertThat(bare.awaitExit()).as("exit of %s", bare).isZero();
      assertThat(watched.awaitExit()).as("exit of %s", watched).isZero();

      assertThat(withoutNumbers(watched.stdout())).isEqualTo(withoutNumbers(bare.stdout()));
      assertThat(withoutNumbers(watched.stderr())).isEqualTo(withoutNumbers(bare.stderr()));
      assertThat(sink.traces().stream().filter(SmokeIT::isWhole))
          .as("what was still queued at the end of the JVM is exported")
          .hasSize(3);
    }
  }

  static boolean isWhole(Trace trace) {
    return trace.has(span -> span.isServer("/work"))
        && trace.has(span -> span.isServer("/leaf"))
        && STATEMENTS.stream().allMatch(text -> trace.has(span -> span.isStatement(text)));
  }

  static void assertComplete(Trace trace) {
    assertThat(trace.orphans()).as("orphans in %s", trace).isEmpty();
    ReceivedSpan work = trace.one("the request", span -> span.isServer("/work"));
    assertThat(trace.roots()).as("roots in %s", trace).containsExactly(work);
    for (String text : STATEMENTS) {
      ReceivedSpan statement = trace.one(text, span -> span.isStatement(text));
      assertThat(trace.isBelow(statement, work)).as("%s is below %s", statement, work).isTrue();
    }
    ReceivedSpan call = trace.one("the call", span -> span.isHttpClient("/leaf"));
    assertThat(trace.parent(call)).contains(work);
    ReceivedSpan leaf = trace.one("the leaf", span -> span.isServer("/leaf"));
    assertThat(trace.parent(leaf)).contains(call);
    assertThat(trace.all(span -> span.kind() == Kind.CLIENT))
        .as("clients in %s", trace)
        .hasSize(STATEMENTS.size() + 1);
  }

  /** Port and process numbers differ from run to run. */
  private static List<String> withoutNumbers(List<String> lines) {
    return lines.stream().map(line -> line.replaceAll("\\d+", "N")).toList();
  }
}
