package dev.sonde.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sonde.e2e.ReceivedSpan.Status;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ShopIT {
  private static OtlpSink sink;
  private static RunningShop apps;

  @BeforeAll
  static void startApps() throws Exception {
    sink = OtlpSink.start();
    apps = RunningShop.start(sink.endpoint());
  }

  @AfterAll
  static void stopApps() {
    if (apps != null) {
      apps.close();
    }
    sink.close();
  }

  @BeforeEach
  void forget() {
    sink.clear();
  }

  @Test
  void order_isOneTraceThroughPoolDatabaseAndThirdParty() throws Exception {
    assertThat(apps.shop().post("/orders?product=3&quantity=2").statusCode()).isEqualTo(201);

    OrderTrace.assertComplete(sink.awaitTrace("the whole order", OrderTrace::isWhole));
  }

  @Test
  void order_writesItsTraceIntoTheLog() throws Exception {
    apps.shop().post("/orders?product=4");

    Trace trace = sink.awaitTrace("the whole order", OrderTrace::isWhole);
    String id = trace.traceId();
    apps.shop().awaitStdout(Pattern.compile("trace_id=" + id + " .* is paid and shipped"));
    apps.shop().awaitStdout(Pattern.compile("fulfilment-.* trace_id=" + id + " .*Shipped order"));
  }

  @Test
  void fail_hasTheExceptionAndTheStatus() throws Exception {
    assertThat(apps.shop().get("/fail").statusCode()).isEqualTo(500);

    Trace trace = sink.awaitTrace("/fail", t -> t.has(span -> span.isServer("/fail")));
    ReceivedSpan request = trace.one("the request", span -> span.isServer("/fail"));
    assertThat(request.status()).isEqualTo(Status.ERROR);
    assertThat(request.attributes())
        .containsEntry("http.response.status_code", 500L)
        // The HTTP conventions leave the choice.
        .hasEntrySatisfying(
            "error.type", type -> assertThat(type).isIn("500", "java.lang.IllegalStateException"));
    assertThat(request.event("exception").orElseThrow().attributes())
        .containsEntry("exception.type", "java.lang.IllegalStateException")
        .containsEntry("exception.message", "The warehouse is on fire")
        .hasEntrySatisfying(
            "exception.stacktrace",
            text -> assertThat(text.toString()).contains("at dev.sonde.testapps.shop.FailServlet"));
  }

  @Test
  void report_lastsUntilThePoolThreadHasCompletedIt() throws Exception {
    assertThat(apps.shop().get("/report?millis=300").statusCode()).isEqualTo(200);

    Trace trace =
        sink.awaitTrace(
            "/report with its statement",
            t -> t.has(span -> span.isServer("/report")) && t.has(s -> s.isStatement("pg_sleep")));
    ReceivedSpan request = trace.one("the request", span -> span.isServer("/report"));
    ReceivedSpan statement = trace.one("the statement", span -> span.isStatement("pg_sleep"));
    assertThat(trace.isBelow(statement, request)).isTrue();
    assertThat(statement.durationMillis()).isGreaterThanOrEqualTo(300);
    assertThat(request.durationMillis()).isGreaterThanOrEqualTo(300);
    assertThat(trace.orphans()).isEmpty();
  }

  @Test
  void nPlusOne_hasEachStatement() throws Exception {
    apps.shop().get("/n-plus-one");

    Trace trace = sink.awaitTrace("/n-plus-one", t -> t.has(span -> span.isServer("/n-plus-one")));
    ReceivedSpan request = trace.one("the request", span -> span.isServer("/n-plus-one"));
    List<ReceivedSpan> statements = trace.all(span -> span.isStatement("from product where id"));
    assertThat(statements).hasSize(20);
    assertThat(statements).allMatch(statement -> trace.isBelow(statement, request));
  }

  @Test
  void httpUrlConnection_reachesTheThirdPartyInTheSameTrace() throws Exception {
    assertThat(apps.shop().get("/payment-health").statusCode()).isEqualTo(200);

    Trace trace =
        sink.awaitTrace(
            "/payment-health on both sides",
            t -> t.has(s -> s.isServer("/payment-health")) && t.has(s -> s.isServer("/health")));
    ReceivedSpan request = trace.one("the request", span -> span.isServer("/payment-health"));
    ReceivedSpan call = trace.one("the call", span -> span.isHttpClient("/health"));
    ReceivedSpan answer = trace.one("the answer", span -> span.isServer("/health"));
    assertThat(trace.parent(call)).contains(request);
    assertThat(trace.parent(answer)).contains(call);
    assertThat(answer.service()).isEqualTo("payment");
  }
}
