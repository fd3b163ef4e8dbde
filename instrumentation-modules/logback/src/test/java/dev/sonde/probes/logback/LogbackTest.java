package dev.sonde.probes.logback;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import com.example.shop.FixedAdapter;
import com.sun.management.ThreadMXBean;
import dev.sonde.agent.export.FinishedSpan;
import dev.sonde.testkit.ProbeTest;
import java.lang.management.ManagementFactory;
import java.lang.reflect.Method;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

class LogbackTest {

  private static final String IDS =
      "<pattern>%X{trace_id} %X{span_id} %X{trace_flags} %msg%n</pattern>";

  @RegisterExtension
  static final ProbeTest probes = ProbeTest.weaving(EventMapProbe.class, MdcAdapterProbe.class);

  @TempDir private Path folder;
  private final LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();

  @AfterEach
  void leaveNoMdc() {
    MDC.clear();
    context.reset();
  }

  @Test
  void eventWithinASpan_hasItsIds() throws Exception {
    LogFile file = new LogFile(context, folder, IDS);
    probes.inSpan(() -> info("paid"));

    FinishedSpan span = probes.onlySpan();
    assertThat(file.lines(1)).containsExactly(ids(span) + " paid");
  }

  @Test
  void eventOutsideASpan_hasNone() throws Exception {
    LogFile file = new LogFile(context, folder, IDS);
    info("started");

    assertThat(file.lines(1)).containsExactly("   started");
  }

  @Test
  void wholeMap_hasTheApplicationsKeysAndOurs_andTheMdcItselfOnlyTheApplications()
      throws Exception {
    LogFile file = new LogFile(context, folder, "<pattern>%X %msg%n</pattern>");
    MDC.put("user", "ada");
    probes.inSpan(
        () -> {
          info("paid");
          assertThat(MDC.get("trace_id")).isNull();
          assertThat(MDC.get("user")).isEqualTo("ada");
          return info("shipped");
        });

    assertThat(file.lines(2))
        .hasSize(2)
        .allMatch(line -> line.contains("user=ada"))
        .allMatch(line -> line.contains("trace_id="))
        .allMatch(line -> line.contains("span_id="));
  }

  @Test
  void applicationsOwnTraceId_stays() throws Exception {
    LogFile file = new LogFile(context, folder, IDS);
    MDC.put("trace_id", "mine");
    probes.inSpan(() -> info("paid"));

    assertThat(file.lines(1)).containsExactly("mine   paid");
  }

  @Test
  void asyncAppender_writesTheSpanOfTheEvent() throws Exception {
    assumeTrue(has("ch.qos.logback.classic.AsyncAppender"), "Logback before 1.0.4");
    LogFile file = LogFile.async(context, folder, IDS);
    probes.inSpan(() -> info("paid"));
    info("idle");

    FinishedSpan span = probes.onlySpan();
    assertThat(file.lines(2)).containsExactly(ids(span) + " paid", "   idle");
  }

  @Test
  void jsonLayout_hasTheIds() throws Exception {
    String encoder = "ch.qos.logback.classic.encoder.JsonEncoder";
    assumeTrue(has(encoder), "Logback before 1.3.8");
    LogFile file = new LogFile(context, folder, "", encoder);
    probes.inSpan(() -> info("paid"));

    FinishedSpan span = probes.onlySpan();
    String spanId = ids(span).split(" ")[1];
    List<String> lines = file.lines(1);
    assertThat(lines).hasSize(1);
    assertThat(lines.get(0)).contains("\"span_id\":\"" + spanId + "\"");
  }

  @Test
  void otherMdcAdapter_isCompletedToo_alsoForOtherThreads() throws Exception {
    LoggerContext own = new LoggerContext();
    Method setAdapter =
        Arrays.stream(LoggerContext.class.getMethods())
            .filter(method -> method.getName().equals("setMDCAdapter"))
            .findFirst()
            .orElse(null);
    assumeTrue(setAdapter != null, "Logback before 1.5 takes the adapter of SLF4J");
    setAdapter.invoke(own, new FixedAdapter());
    LogFile direct = new LogFile(own, folder.resolve("direct"), IDS);
    probes.inSpan(() -> info(own, "paid"));
    assertThat(direct.lines(1)).containsExactly(ids(probes.onlySpan()) + " paid");

    LogFile async = LogFile.async(own, folder.resolve("async"), IDS);
    probes.inSpan(() -> info(own, "shipped"));
    info(own, "idle");
    assertThat(async.lines(2))
        .containsExactly(ids(probes.awaitSpans(2).get(1)) + " shipped", "   idle");
  }

  @Test
  void furtherEventsOfASpan_allocateNothingMore() throws Exception {
    LogFile file = new LogFile(context, folder, "<pattern>%msg%n</pattern>");
    Logger logger = context.getLogger("shop");
    long outside = bytesPerEvent(() -> logger.info("paid"));
    long inside = probes.inSpan(() -> bytesPerEvent(() -> logger.info("paid")));

    assertThat(file.lines(24_000)).hasSize(24_000);
    assertThat(inside).isLessThanOrEqualTo(outside);
  }

  /** Bytes that one event allocates, once everything is warm. */
  private static long bytesPerEvent(Runnable event) {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    for (int i = 0; i < 2_000; i++) {
      event.run();
    }
    long least = Long.MAX_VALUE;
    for (int round = 0; round < 5; round++) {
      long before = threads.getCurrentThreadAllocatedBytes();
      for (int i = 0; i < 2_000; i++) {
        event.run();
      }
      least = Math.min(least, threads.getCurrentThreadAllocatedBytes() - before);
    }
    return least / 2_000;
  }

  private String info(String message) {
    return info(context, message);
  }

  private static String info(LoggerContext context, String message) {
    context.getLogger("shop").info(message);
    return message;
  }

  private static boolean has(String type) {
    try {
      Class.forName(type);
      return true;
    } catch (ClassNotFoundException older) {
      return false;
    }
  }

  /** As the pattern of the tests writes them; every trace is sampled. */
  private static String ids(FinishedSpan span) {
    return "%016x%016x %016x 01".formatted(span.traceIdHigh(), span.traceIdLow(), span.spanId());
  }
}
