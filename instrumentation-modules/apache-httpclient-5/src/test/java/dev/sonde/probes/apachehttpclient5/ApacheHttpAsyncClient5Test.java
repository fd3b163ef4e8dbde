package dev.sonde.probes.apachehttpclient5;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sonde.agent.export.FinishedSpan;
import dev.sonde.testkit.AsyncHttpClientContract;
import dev.sonde.testkit.ClientReply;
import dev.sonde.testkit.ClientRequest;
import dev.sonde.testkit.ProbeTest;
import dev.sonde.testkit.Spans;
import dev.sonde.testkit.ThirdParty;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.hc.client5.http.async.methods.SimpleHttpRequest;
import org.apache.hc.client5.http.async.methods.SimpleHttpResponse;
import org.apache.hc.client5.http.async.methods.SimpleRequestProducer;
import org.apache.hc.client5.http.async.methods.SimpleResponseConsumer;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.async.CloseableHttpAsyncClient;
import org.apache.hc.client5.http.impl.async.HttpAsyncClients;
import org.apache.hc.core5.concurrent.FutureCallback;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.ProtocolException;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.util.Timeout;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class ApacheHttpAsyncClient5Test extends AsyncHttpClientContract {

  @RegisterExtension
  static final ProbeTest probes =
      ProbeTest.weaving(
          ApacheHttpAsyncClient5Probe.class,
          ApacheHttpAsyncClient5Probe.Request.class,
          ApacheHttpAsyncClient5Probe.Response.class,
          ApacheHttpAsyncClient5Probe.End.class);

  private final CloseableHttpAsyncClient client = HttpAsyncClients.createDefault();

  @BeforeEach
  void startClient() {
    client.start();
  }

  @AfterEach
  void closeClient() {
    client.close(CloseMode.IMMEDIATE);
  }

  /** Completes an exchange with what the client calls back. */
  private record Callback(Exchange exchange, boolean refusable)
      implements FutureCallback<SimpleHttpResponse> {

    @Override
    public void completed(SimpleHttpResponse response) {
      String body = response.getBodyText();
      exchange.complete(new ClientReply(response.getCode(), body == null ? "" : body));
    }

    @Override
    public void failed(Exception failure) {
      // newer versions send no URL with credentials, but the span of the failed call shows it
      if (refusable && failure instanceof ProtocolException) {
        exchange.complete(new ClientReply(0, ""));
      } else {
        exchange.completeExceptionally(failure);
      }
    }

    @Override
    public void cancelled() {
      exchange.cancel(false);
    }
  }

  @Override
  protected Exchange sendLater(ClientRequest request) {
    return send(simple(request), request.uri().getUserInfo() != null);
  }

  private Exchange send(SimpleHttpRequest request, boolean refusable) {
    AtomicReference<Future<?>> future = new AtomicReference<>();
    Exchange exchange = new Exchange(() -> future.get().cancel(true));
    // with a producer: in 5.0 the future of a request cancels nothing
    future.set(
        client.execute(
            SimpleRequestProducer.create(request),
            SimpleResponseConsumer.create(),
            new Callback(exchange, refusable)));
    return exchange;
  }

  @Override
  protected void sendRepeatedly(ClientRequest request, int times) throws Exception {
    SimpleHttpRequest same = simple(request);
    for (int i = 0; i < times; i++) {
      assertThat(send(same, false).get(10, TimeUnit.SECONDS).status()).isEqualTo(200);
    }
  }

  private static SimpleHttpRequest simple(ClientRequest request) {
    SimpleHttpRequest simple = new SimpleHttpRequest(request.method(), request.uri());
    request.headers().forEach(simple::setHeader);
    simple.setConfig(
        RequestConfig.custom()
            .setResponseTimeout(Timeout.ofMilliseconds(request.timeout().toMillis()))
            .build());
    if (request.body() != null) {
      simple.setBody(request.body().getBytes(StandardCharsets.UTF_8), ContentType.TEXT_PLAIN);
    }
    return simple;
  }

  @Test
  void aCallbackRunsInTheCallersContext(ProbeTest probes) throws Exception {
    try (ThirdParty server = new ThirdParty()) {
      SimpleHttpRequest slow = new SimpleHttpRequest("GET", server.uri("/slow"));
      Callable<String> next = () -> probes.inSpan(() -> "next");
      probes
          .inSpan(() -> List.of(send(slow, false).thenApply(reply -> call(next))))
          .get(0)
          .get(10, TimeUnit.SECONDS);

      List<FinishedSpan> spans = probes.awaitSpans(3);
      assertThat(spans.get(0).name()).isEqualTo("Traced.call");
      assertThat(spans.subList(1, 3))
          .as(Spans.tree(spans))
          .extracting(FinishedSpan::name)
          .containsExactly("GET", "Traced.call");
      assertThat(spans.subList(1, 3)).allMatch(span -> Spans.isChild(span, spans.get(0)));
    }
  }

  private static String call(Callable<String> next) {
    try {
      return next.call();
    } catch (Exception failed) {
      throw new IllegalStateException(failed);
    }
  }

  @Test
  void aMinimalClientIsTraced(ProbeTest probes) throws Exception {
    try (ThirdParty server = new ThirdParty();
        CloseableHttpAsyncClient minimal = HttpAsyncClients.createMinimal()) {
      minimal.start();
      HttpHost host = new HttpHost("localhost", server.port());
      SimpleHttpRequest request = new SimpleHttpRequest("GET", host, "/ok?q=1");
      Future<SimpleHttpResponse> response =
          minimal.execute(
              SimpleRequestProducer.create(request), SimpleResponseConsumer.create(), null);
      assertThat(response.get(10, TimeUnit.SECONDS).getCode()).isEqualTo(200);

      FinishedSpan span = probes.onlySpan();
      assertThat(Spans.text(span, "url.full")).isEqualTo(host.toURI() + "/ok?q=1");
      assertThat(server.only().only("traceparent")).isEqualTo(Spans.traceparent(span));
    }
  }
}
