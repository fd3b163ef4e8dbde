package dev.sonde.probes.log4j20;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sonde.agent.export.FinishedSpan;
import dev.sonde.testkit.ProbeTest;
import java.nio.file.Path;
import java.util.Map;
import org.apache.logging.log4j.ThreadContext;
import org.apache.logging.log4j.core.LoggerContext;
import org.apache.logging.log4j.core.async.AsyncLoggerContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

class Log4jTest {

  private static final String IDS = "%X{trace} %X{span_id} %X{trace_flags} %m%n";

  @RegisterExtension
  static final ProbeTest probes =
      ProbeTest.weaving(ContextMapProbe.class, RingBufferProbe.class)
          .with("otel.instrumentation.common.logging.trace-id", "trace");

  @TempDir private Path folder;

  @AfterEach
  void leaveNoContext() {
    ThreadContext.remove("user");
    ThreadContext.remove("trace");
  }

  @Test
  void eventWithinASpan_hasItsIds_underTheKeysOfTheConfiguration() throws Exception {
    LogFile file = LogFile.direct(new LoggerContext("direct"), folder, IDS);
    probes.inSpan(() -> info(file, "paid"));
    info(file, "idle");

    assertThat(file.lines()).containsExactly(ids(probes.onlySpan()) + " paid", "   idle");
  }

  @Test
  void spansOneAfterTheOther_haveTheirOwnIds() throws Exception {
    LogFile file = LogFile.direct(new LoggerContext("direct"), folder, IDS);
    probes.inSpan(
        () -> {
          info(file, "outer");
          probes.inSpan(() -> info(file, "inner"));
          return info(file, "outer again");
        });

    FinishedSpan inner = probes.awaitSpans(2).get(0);
    FinishedSpan outer = probes.awaitSpans(2).get(1);
    assertThat(file.lines())
        .containsExactly(ids(outer) + " outer", ids(inner) + " inner", ids(outer) + " outer again");
  }

  @Test
  void wholeMap_hasTheApplicationsKeysAndOurs_andTheContextItselfOnlyTheApplications()
      throws Exception {
    LogFile file = LogFile.direct(new LoggerContext("direct"), folder, "%X %m%n");
    ThreadContext.put("user", "ada");
    probes.inSpan(
        () -> {
          info(file, "paid");
          assertThat(ThreadContext.getImmutableContext()).isEqualTo(Map.of("user", "ada"));
          ThreadContext.put("user", "eve");
          return info(file, "shipped");
        });

    assertThat(file.lines()).hasSize(2).allMatch(line -> line.contains("trace="));
    assertThat(file.lines().get(0)).contains("user=ada");
    assertThat(file.lines().get(1)).contains("user=eve");
  }

  @Test
  void applicationsOwnTraceId_stays() throws Exception {
    LogFile file = LogFile.direct(new LoggerContext("direct"), folder, IDS);
    ThreadContext.put("trace", "mine");
    probes.inSpan(() -> info(file, "paid"));

    assertThat(file.lines()).containsExactly("mine   paid");
  }

  @Test
  void propertiesOfTheConfiguration_stay() throws Exception {
    LogFile file =
        LogFile.withProperty(new LoggerContext("direct"), folder, "%X{region} %X{span_id} %m%n");
    probes.inSpan(() -> info(file, "paid"));

    String spanId = ids(probes.onlySpan()).split(" ")[1];
    assertThat(file.lines()).containsExactly("north " + spanId + " paid");
  }

  @Test
  void asyncAppender_writesTheSpanOfTheEvent() throws Exception {
    LogFile file = LogFile.asyncAppender(new LoggerContext("appender"), folder, IDS);
    probes.inSpan(() -> info(file, "paid"));
    info(file, "idle");

    assertThat(file.lines()).containsExactly(ids(probes.onlySpan()) + " paid", "   idle");
  }

  @Test
  void asyncLogger_writesTheSpanOfTheEvent() throws Exception {
    LogFile file = LogFile.direct(new AsyncLoggerContext("loggers"), folder, IDS);
    probes.inSpan(() -> info(file, "paid"));
    info(file, "idle");

    assertThat(file.lines()).containsExactly(ids(probes.onlySpan()) + " paid", "   idle");
  }

  private static String info(LogFile file, String message) {
    file.logger().info(message);
    return message;
  }

  /** As the pattern of the tests writes them; every trace is sampled. */
  private static String ids(FinishedSpan span) {
    return "%016x%016x %016x 01".formatted(span.traceIdHigh(), span.traceIdLow(), span.spanId());
  }
}
