package dev.sonde.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sonde.e2e.ReceivedSpan.Kind;

/** What the trace of the shop's {@code POST /orders} has to look like, whoever received it. */
final class OrderTrace {
  private OrderTrace() {}

  /** All of it has arrived: the last spans to end are the shop's request and the payment's. */
  static boolean isWhole(Trace trace) {
    return trace.has(span -> span.isServer("/orders"))
        && trace.has(span -> span.isServer("/payments"))
        && trace.has(span -> span.isStatement("update purchase"));
  }

  static void assertComplete(Trace trace) {
    assertThat(trace.orphans()).as("orphans in %s", trace).isEmpty();
    assertThat(trace.roots()).as("roots in %s", trace).hasSize(1);

    ReceivedSpan request = trace.one("the request", span -> span.isServer("/orders"));
    assertThat(trace.roots()).containsExactly(request);
    assertThat(request.service()).isEqualTo("shop");
    assertThat(request.name()).isEqualTo("POST /orders");
    assertThat(request.attributes())
        .containsEntry("http.request.method", "POST")
        .containsEntry("http.route", "/orders")
        .containsEntry("http.response.status_code", 201L);

    assertStatement(trace, request, "insert into purchase");
    assertStatement(trace, request, "select price_cents");
    assertStatement(trace, request, "update product");
    assertStatement(trace, request, "update purchase");

    ReceivedSpan call = trace.one("the call", span -> span.isHttpClient("/payments"));
    assertThat(trace.parent(call)).contains(request);
    ReceivedSpan payment = trace.one("the payment", span -> span.isServer("/payments"));
    assertThat(payment.service()).isEqualTo("payment");
    assertThat(trace.parent(payment)).contains(call);
    assertThat(trace.all(span -> span.kind() == Kind.SERVER))
        .containsExactlyInAnyOrder(request, payment);
  }

  private static void assertStatement(Trace trace, ReceivedSpan request, String text) {
    ReceivedSpan statement = trace.one(text, span -> span.isStatement(text));
    assertThat(trace.isBelow(statement, request)).as("%s is below %s", statement, request).isTrue();
    assertThat(statement.attributes()).containsEntry("db.system.name", "h2database");
  }
}
