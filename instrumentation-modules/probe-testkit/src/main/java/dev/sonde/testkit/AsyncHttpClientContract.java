package dev.sonde.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sonde.agent.export.FinishedSpan;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;

/**
 * What must hold beside {@link HttpClientContract} for a client that answers later. All cases of
 * that contract run through {@link #sendLater}, too.
 */
public abstract class AsyncHttpClientContract extends HttpClientContract {

  /** A request on its way; cancelling is the client's own way to give up a request. */
  protected static final class Exchange extends CompletableFuture<ClientReply> {
    private final Runnable cancel;

    /**
     * A request that is on its way.
     *
     * @param cancel gives the request up
     */
    public Exchange(Runnable cancel) {
      this.cancel = cancel;
    }
  }

  /**
   * Sends the request without waiting. The exchange is completed inside the client's callback or
   * continuation.
   */
  protected abstract Exchange sendLater(ClientRequest request) throws Exception;

  @Override
  protected ClientReply send(ClientRequest request) throws Exception {
    try {
      return sendLater(request).get(30, TimeUnit.SECONDS);
    } catch (ExecutionException failed) {
      if (failed.getCause() instanceof Exception cause) {
        throw cause;
      }
      throw failed;
    }
  }

  @Test
  void theSpanOfALaterAnswerIsAChildOfTheCaller(ProbeTest probes) throws Exception {
    Exchange exchange = sendInSpan("/ok", probes);

    assertThat(exchange.get(10, TimeUnit.SECONDS).status()).isEqualTo(200);
    FinishedSpan get = probes.span("GET");
    assertThat(Spans.isChild(get, probes.span("Traced.call")))
        .as(Spans.tree(probes.spans()))
        .isTrue();
    assertThat(thirdParty().only().only(TRACEPARENT)).isEqualTo(Spans.traceparent(get));
  }

  @Test
  void theCallerIsNotHeldUp(ProbeTest probes) throws Exception {
    Exchange exchange = sendInSpan("/slow", probes);

    assertThat(exchange).isNotDone();
    assertThat(probes.span("Traced.call").error()).isFalse();
    assertThat(probes.spans())
        .as("the request is still open:%n%s", Spans.tree(probes.spans()))
        .hasSize(1);
    assertThat(exchange.get(10, TimeUnit.SECONDS).status()).isEqualTo(200);
    assertThat(probes.span("GET").endEpochNanos())
        .as("the end of the answer, not of the call")
        .isGreaterThan(probes.span("Traced.call").endEpochNanos());
  }

  @Test
  void aCancelledRequestEndsItsSpanWithoutAnAnswer(ProbeTest probes) throws Exception {
    Exchange exchange = sendLater(ClientRequest.get(thirdParty().uri("/slow")));
    while (thirdParty().received().isEmpty()) {
      Thread.sleep(5);
    }

    exchange.cancel.run();

    assertThat(Assertions.catchThrowable(() -> exchange.get(10, TimeUnit.SECONDS))).isNotNull();
    FinishedSpan span = probes.onlySpan();
    assertThat(span.attributes().get("http.response.status_code")).isNull();
  }

  /** The span does not wait for the answer: it would if the exchange itself were its result. */
  private Exchange sendInSpan(String path, ProbeTest probes) throws Exception {
    return probes
        .inSpan(() -> List.of(sendLater(ClientRequest.get(thirdParty().uri(path)))))
        .get(0);
  }
}
