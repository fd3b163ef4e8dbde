package dev.sonde.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sonde.agent.export.FinishedSpan;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Which span a request belongs to, and what the server learns of it. */
abstract class ClientPropagationCases extends ClientSpanCases {

  private static final String OTHER_PARENT =
      "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";

  @Test
  void theSpanIsAChildOfWhatIsOpen(ProbeTest probes) throws Exception {
    probes.inSpan(() -> send(ClientRequest.get(thirdParty().uri("/ok"))));

    assertThat(Spans.isChild(probes.span("GET"), probes.span("Traced.call")))
        .as(Spans.tree(probes.spans()))
        .isTrue();
  }

  @Test
  void theServerLearnsOfTheSpan(ProbeTest probes) throws Exception {
    get("/ok");

    assertThat(thirdParty().only().only(TRACEPARENT)).isEqualTo(traceparent(probes.onlySpan()));
  }

  @Test
  void anUnsampledTraceSaysSoAndIsCounted(ProbeTest probes) throws Exception {
    probes.restartedWith(
        Map.of("otel.traces.sampler", "always_off"),
        () -> {
          get("/ok");
          assertThat(thirdParty().only().only(TRACEPARENT))
              .matches("00-[0-9a-f]{32}-[0-9a-f]{16}-0[02]");
          // An asynchronous client may end the call after it has given its caller the answer.
          long deadline = System.nanoTime() + Duration.ofSeconds(10).toNanos();
          while (probes.count("http.client.request.duration") == 0
              && System.nanoTime() < deadline) {
            Thread.sleep(5);
          }
          assertThat(probes.count("http.client.request.duration")).isEqualTo(1);
          assertThat(probes.spans()).isEmpty();
        });
  }

  @Test
  void b3HeadersAreSentWhenAskedFor(ProbeTest probes) throws Exception {
    probes.restartedWith(
        Map.of("otel.propagators", "b3multi"),
        () -> {
          get("/ok");
          FinishedSpan span = probes.onlySpan();
          ThirdParty.Received received = thirdParty().only();
          assertThat(received.only("X-B3-TraceId")).isEqualTo(Spans.traceId(span));
          assertThat(received.only("X-B3-SpanId")).isEqualTo(Spans.spanId(span));
          assertThat(received.only("X-B3-Sampled")).isEqualTo("1");
          assertThat(received.header(TRACEPARENT)).isEmpty();
        });
  }

  @Test
  void baggageAndTraceStateGoWithTheTrace(ProbeTest probes) throws Exception {
    Map<String, String> incoming =
        Map.of(TRACEPARENT, OTHER_PARENT, "tracestate", "vendor=value", "baggage", "customer=gold");

    probes.inRemoteSpan(incoming, () -> send(ClientRequest.get(thirdParty().uri("/ok"))));

    ThirdParty.Received received = thirdParty().only();
    assertThat(received.only(TRACEPARENT)).startsWith(OTHER_PARENT.substring(0, 36));
    assertThat(received.only("tracestate")).contains("vendor=value");
    assertThat(received.only("baggage")).isEqualTo("customer=gold");
    assertThat(received.only(TRACEPARENT)).isEqualTo(traceparent(probes.span("GET")));
  }

  @Test
  void theApplicationsOwnHeadersArrive(ProbeTest probes) throws Exception {
    send(ClientRequest.get(thirdParty().uri("/ok")).with(Map.of("X-Shop", "apples")));

    assertThat(thirdParty().only().only("X-Shop")).isEqualTo("apples");
    probes.onlySpan();
  }

  @Test
  void aTraceparentOfTheApplicationIsReplaced(ProbeTest probes) throws Exception {
    send(ClientRequest.get(thirdParty().uri("/ok")).with(Map.of("Traceparent", OTHER_PARENT)));

    assertThat(thirdParty().only().only(TRACEPARENT)).isEqualTo(traceparent(probes.onlySpan()));
  }

  @Test
  void aRequestThatIsSentAgainHasOneHeader(ProbeTest probes) throws Exception {
    sendRepeatedly(ClientRequest.get(thirdParty().uri("/ok")), 3);

    List<String> spans = probes.awaitSpans(3).stream().map(Spans::traceparent).toList();
    assertThat(thirdParty().received())
        .extracting(received -> received.only(TRACEPARENT))
        .containsExactlyInAnyOrderElementsOf(spans)
        .doesNotHaveDuplicates();
  }

  @Test
  void parallelRequestsKeepTheirParents(ProbeTest probes) throws Exception {
    ParallelRequests.run(this, probes, 40);
  }

  @Test
  void nothingIsOpenAfterwards(ProbeTest probes) throws Exception {
    get("/ok");
    probes.inSpan(() -> "next");

    assertThat(probes.span("Traced.call").parentSpanId()).isZero();
    assertThat(probes.span("GET").parentSpanId()).isZero();
  }

  @Test
  void aDetachedAgentLeavesTheClientWorking(ProbeTest probes) throws Exception {
    probes.detached(
        () -> {
          get("/ok");
          assertThat(thirdParty().only().header(TRACEPARENT)).isEmpty();
        });
  }
}
