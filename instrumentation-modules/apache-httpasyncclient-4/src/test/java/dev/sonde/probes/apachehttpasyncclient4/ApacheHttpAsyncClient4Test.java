package dev.sonde.probes.apachehttpasyncclient4;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sonde.agent.export.FinishedSpan;
import dev.sonde.testkit.AsyncHttpClientContract;
import dev.sonde.testkit.ClientReply;
import dev.sonde.testkit.ClientRequest;
import dev.sonde.testkit.ProbeTest;
import dev.sonde.testkit.Spans;
import dev.sonde.testkit.ThirdParty;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.http.HttpHost;
import org.apache.http.HttpResponse;
import org.apache.http.client.config.RequestConfig;
import org.apache.http.client.methods.HttpEntityEnclosingRequestBase;
import org.apache.http.client.methods.HttpRequestBase;
import org.apache.http.client.methods.HttpUriRequest;
import org.apache.http.concurrent.FutureCallback;
import org.apache.http.entity.ContentType;
import org.apache.http.impl.nio.client.CloseableHttpAsyncClient;
import org.apache.http.impl.nio.client.HttpAsyncClients;
import org.apache.http.message.BasicHttpRequest;
import org.apache.http.nio.entity.NStringEntity;
import org.apache.http.util.EntityUtils;
import org.apache.http.util.VersionInfo;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class ApacheHttpAsyncClient4Test extends AsyncHttpClientContract {

  @RegisterExtension
  static final ProbeTest probes =
      ProbeTest.weaving(
          ApacheHttpAsyncClient4Probe.class,
          ApacheHttpAsyncClient4Probe.Request.class,
          ApacheHttpAsyncClient4Probe.Response.class,
          ApacheHttpAsyncClient4Probe.End.class);

  private final CloseableHttpAsyncClient client = HttpAsyncClients.createDefault();

  @BeforeEach
  void startClient() {
    client.start();
  }

  @AfterEach
  void closeClient() throws IOException {
    client.close();
  }

  /** Any method, without a body. */
  private static final class AnyRequest extends HttpRequestBase {
    private final String method;

    AnyRequest(String method, URI uri) {
      this.method = method;
      setURI(uri);
    }

    @Override
    public String getMethod() {
      return method;
    }
  }

  /** Any method, with a body. */
  private static final class AnyRequestWithBody extends HttpEntityEnclosingRequestBase {
    private final String method;

    AnyRequestWithBody(String method, URI uri, String body) {
      this.method = method;
      setURI(uri);
      setEntity(new NStringEntity(body, ContentType.TEXT_PLAIN));
    }

    @Override
    public String getMethod() {
      return method;
    }
  }

  /** Completes an exchange with what the client calls back. */
  private record Callback(Exchange exchange) implements FutureCallback<HttpResponse> {

    @Override
    public void completed(HttpResponse response) {
      try {
        String body =
            response.getEntity() == null ? "" : EntityUtils.toString(response.getEntity());
        exchange.complete(new ClientReply(response.getStatusLine().getStatusCode(), body));
      } catch (IOException failure) {
        exchange.completeExceptionally(failure);
      }
    }

    @Override
    public void failed(Exception failure) {
      exchange.completeExceptionally(failure);
    }

    @Override
    public void cancelled() {
      exchange.cancel(false);
    }
  }

  @Override
  protected Exchange sendLater(ClientRequest request) {
    return send(any(request));
  }

  private Exchange send(HttpUriRequest request) {
    AtomicReference<Future<?>> future = new AtomicReference<>();
    Exchange exchange = new Exchange(() -> future.get().cancel(true));
    future.set(client.execute(request, new Callback(exchange)));
    return exchange;
  }

  @Override
  protected void sendRepeatedly(ClientRequest request, int times) throws Exception {
    HttpUriRequest same = any(request);
    for (int i = 0; i < times; i++) {
      assertThat(send(same).get(10, TimeUnit.SECONDS).status()).isEqualTo(200);
    }
  }

  /** Those of 4.0 go without any of them, the application's own included. */
  @Override
  protected boolean redirectsKeepHeaders() {
    return VersionInfo.loadVersionInfo("org.apache.http.nio.client", getClass().getClassLoader())
        .getRelease()
        .startsWith("4.1");
  }

  private static HttpUriRequest any(ClientRequest request) {
    HttpRequestBase any =
        request.body() == null
            ? new AnyRequest(request.method(), request.uri())
            : new AnyRequestWithBody(request.method(), request.uri(), request.body());
    request.headers().forEach(any::setHeader);
    any.setConfig(
        RequestConfig.custom().setSocketTimeout((int) request.timeout().toMillis()).build());
    return any;
  }

  @Test
  void aCallbackRunsInTheCallersContext(ProbeTest probes) throws Exception {
    try (ThirdParty server = new ThirdParty()) {
      AnyRequest slow = new AnyRequest("GET", server.uri("/slow"));
      Callable<String> next = () -> probes.inSpan(() -> "next");
      probes
          .inSpan(() -> List.of(send(slow).thenApply(reply -> call(next))))
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
      Future<HttpResponse> response =
          minimal.execute(host, new BasicHttpRequest("GET", "/ok?q=1"), null);
      assertThat(response.get(10, TimeUnit.SECONDS).getStatusLine().getStatusCode()).isEqualTo(200);

      FinishedSpan span = probes.onlySpan();
      assertThat(Spans.text(span, "url.full")).isEqualTo(host.toURI() + "/ok?q=1");
      assertThat(server.only().only("traceparent")).isEqualTo(Spans.traceparent(span));
    }
  }
}
