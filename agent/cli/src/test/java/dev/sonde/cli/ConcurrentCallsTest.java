package dev.sonde.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A JVM that was never asked before is asked by many at once. */
class ConcurrentCallsTest {
  private static final int CALLS = 20;

  @TempDir File folder;

  static List<TestJdk> jdks() throws Exception {
    return TestJdk.all();
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void everyCall_isAnswered_andTheJvmIsWokenOnce(TestJdk jdk) throws Exception {
    File agent = StandIn.agent(folder);
    String quiet = jdk.version() < 21 ? "-Dquiet" : "-XX:+EnableDynamicAgentLoading";
    ExecutorService callers = Executors.newFixedThreadPool(CALLS);
    try (App app = App.start(jdk, StandIn.application(folder), quiet)) {
      String pid = app.pid();
      List<Future<Cli>> calls = new ArrayList<>();
      for (int i = 0; i < CALLS; i++) {
        calls.add(callers.submit(() -> Cli.run(agent, "attach", pid, "--timeout", "60")));
      }
      int first = 0;
      for (Future<Cli> call : calls) {
        assertThat(call.get().exit()).as("%s", call.get()).isZero();
        first += call.get().out().startsWith("Sonde 1.2.3 attached to") ? 1 : 0;
      }

      assertThat(first).isEqualTo(1);
      // A signal too many makes a JVM print its threads.
      assertThat(app.output()).isEqualToIgnoringNewLines("up");
      assertThat(Leftovers.of(pid)).isEmpty();
    } finally {
      callers.shutdownNow();
    }
  }
}
