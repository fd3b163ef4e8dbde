package dev.sonde.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sonde.agent.export.FinishedSpan;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Many requests at a time, each of a parent of its own. */
final class ParallelRequests {

  private ParallelRequests() {}

  static void run(ClientUnderTest client, ProbeTest probes, int count) throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(8);
    try {
      List<Future<?>> results = new ArrayList<>();
      for (int i = 0; i < count; i++) {
        Callable<ClientReply> request =
            () -> client.send(ClientRequest.get(client.thirdParty().uri("/ok")));
        results.add(threads.submit(() -> probes.inSpan(request)));
      }
      for (Future<?> result : results) {
        assertThat(result.get()).isEqualTo(new ClientReply(200, ThirdParty.HELLO));
      }
    } finally {
      threads.shutdownNow();
    }
    List<FinishedSpan> spans = probes.awaitSpans(2 * count);
    Map<String, FinishedSpan> byTrace =
        spans.stream()
            .filter(span -> span.name().equals("Traced.call"))
            .collect(Collectors.toMap(Spans::traceId, Function.identity()));
    assertThat(byTrace).hasSize(count);
    assertThat(spans)
        .filteredOn(span -> span.name().equals("GET"))
        .hasSize(count)
        .allMatch(
            span -> Spans.isChild(span, Objects.requireNonNull(byTrace.get(Spans.traceId(span)))));
    assertThat(client.thirdParty().received())
        .extracting(received -> received.only(ClientUnderTest.TRACEPARENT))
        .containsExactlyInAnyOrderElementsOf(
            spans.stream()
                .filter(span -> span.name().equals("GET"))
                .map(Spans::traceparent)
                .toList());
  }
}
