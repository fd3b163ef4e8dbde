package dev.sonde.probes.jbosslogmanager;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sonde.agent.export.FinishedSpan;
import dev.sonde.testkit.ProbeTest;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.Level;
import org.jboss.logmanager.LogContext;
import org.jboss.logmanager.Logger;
import org.jboss.logmanager.MDC;
import org.jboss.logmanager.formatters.PatternFormatter;
import org.jboss.logmanager.handlers.AsyncHandler;
import org.jboss.logmanager.handlers.OutputStreamHandler;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class JbossLogManagerTest {

  @RegisterExtension
  static final ProbeTest probes = ProbeTest.weaving(MdcLookupProbe.class, MdcCopyProbe.class);

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final Logger logger = LogContext.create().getLogger("shop");
  private Handler handler;

  @BeforeEach
  void writeToMemory() {
    String pattern = "%X{trace_id} %X{span_id} %X{trace_flags} %X{user} %s%n";
    handler = new OutputStreamHandler(out, new PatternFormatter(pattern));
    logger.setLevel(Level.INFO);
    logger.addHandler(handler);
  }

  @AfterEach
  void leaveNoMdc() {
    MDC.remove("user");
    MDC.remove("trace_id");
  }

  @Test
  void recordWithinASpan_hasItsIds() throws Exception {
    probes.inSpan(() -> info("paid"));
    info("idle");

    assertThat(lines()).containsExactly(ids(probes.onlySpan()) + "  paid", "    idle");
  }

  @Test
  void applicationsMdc_isShownAndStaysAsItIs() throws Exception {
    MDC.put("user", "ada");
    probes.inSpan(
        () -> {
          info("paid");
          assertThat(MDC.get("trace_id")).isNull();
          return null;
        });

    assertThat(lines()).containsExactly(ids(probes.onlySpan()) + " ada paid");
    assertThat(MDC.get("user")).isEqualTo("ada");
  }

  @Test
  void applicationsOwnTraceId_stays() throws Exception {
    MDC.put("trace_id", "mine");
    probes.inSpan(() -> info("paid"));

    assertThat(lines()).containsExactly("mine    paid");
  }

  @Test
  void asyncHandler_writesTheSpanOfTheRecord() throws Exception {
    logger.removeHandler(handler);
    AsyncHandler async = new AsyncHandler();
    async.addHandler(handler);
    logger.addHandler(async);
    probes.inSpan(() -> info("paid"));
    info("idle");
    for (int i = 0; i < 1_000 && lines().size() < 2; i++) {
      Thread.sleep(10);
    }
    async.close();

    assertThat(lines()).containsExactly(ids(probes.onlySpan()) + "  paid", "    idle");
  }

  private String info(String message) {
    logger.info(message);
    return message;
  }

  private List<String> lines() {
    handler.flush();
    return out.toString(StandardCharsets.UTF_8).lines().toList();
  }

  /** As the pattern of the tests writes them; every trace is sampled. */
  private static String ids(FinishedSpan span) {
    return "%016x%016x %016x 01".formatted(span.traceIdHigh(), span.traceIdLow(), span.spanId());
  }
}
