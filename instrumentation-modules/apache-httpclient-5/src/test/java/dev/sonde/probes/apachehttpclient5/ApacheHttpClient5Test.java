package dev.sonde.probes.apachehttpclient5;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.sonde.agent.export.FinishedSpan;
import dev.sonde.testkit.ClientReply;
import dev.sonde.testkit.ClientRequest;
import dev.sonde.testkit.HttpClientContract;
import dev.sonde.testkit.ProbeTest;
import dev.sonde.testkit.Spans;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import org.apache.hc.client5.http.ClientProtocolException;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.CloseableHttpResponse;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.protocol.HttpClientContext;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.ParseException;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.http.io.entity.EntityUtils;
import org.apache.hc.core5.http.message.BasicClassicHttpRequest;
import org.apache.hc.core5.util.Timeout;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

@SuppressWarnings("deprecation") // execute without a response handler: the one all others lead to
class ApacheHttpClient5Test extends HttpClientContract {

  @RegisterExtension
  static final ProbeTest probes =
      ProbeTest.weaving(
          ApacheHttpClient5Probe.class,
          ApacheHttpClient5Probe.Headers.class,
          ApacheHttpClient5Probe.Peer.class);

  @Override
  protected boolean knowsPeer() {
    return true;
  }

  @Override
  protected ClientReply send(ClientRequest request) throws Exception {
    RequestConfig config =
        RequestConfig.custom()
            .setResponseTimeout(Timeout.ofMilliseconds(request.timeout().toMillis()))
            .build();
    try (CloseableHttpClient client = HttpClients.custom().setDefaultRequestConfig(config).build();
        CloseableHttpResponse response = client.execute(any(request))) {
      return reply(response);
    } catch (ClientProtocolException refused) {
      if (request.uri().getUserInfo() == null) {
        throw refused;
      }
      // newer versions send no URL with credentials, but the span of the failed call shows it
      return new ClientReply(0, "");
    }
  }

  @Override
  protected void sendRepeatedly(ClientRequest request, int times) throws Exception {
    HttpUriRequestBase same = any(request);
    try (CloseableHttpClient client = HttpClients.createMinimal()) {
      for (int i = 0; i < times; i++) {
        assertThat(reply(client.execute(same, HttpClientContext.create())).status()).isEqualTo(200);
      }
    }
  }

  private static HttpUriRequestBase any(ClientRequest request) {
    HttpUriRequestBase any = new HttpUriRequestBase(request.method(), request.uri());
    request.headers().forEach(any::setHeader);
    if (request.body() != null) {
      any.setEntity(
          new ByteArrayEntity(
              request.body().getBytes(StandardCharsets.UTF_8), ContentType.TEXT_PLAIN));
    }
    return any;
  }

  private static ClientReply reply(ClassicHttpResponse response)
      throws IOException, ParseException {
    String body = response.getEntity() == null ? "" : EntityUtils.toString(response.getEntity());
    return new ClientReply(response.getCode(), body);
  }

  @Test
  void aPathIsOneOnTheTarget(ProbeTest probes) throws Exception {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          exchange.sendResponseHeaders(204, -1);
          exchange.close();
        });
    server.start();
    HttpHost host = new HttpHost("localhost", server.getAddress().getPort());
    try (CloseableHttpClient client = HttpClients.createDefault()) {
      client.execute(host, new BasicClassicHttpRequest("GET", "/shop?q=1")).close();
    } finally {
      server.stop(0);
    }

    FinishedSpan span = probes.onlySpan();
    assertThat(span.name()).isEqualTo("GET");
    assertThat(Spans.text(span, "url.full")).isEqualTo(host.toURI() + "/shop?q=1");
  }
}
