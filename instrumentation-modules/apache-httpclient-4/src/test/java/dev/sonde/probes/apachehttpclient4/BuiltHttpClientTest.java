package dev.sonde.probes.apachehttpclient4;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.sonde.agent.export.FinishedSpan;
import dev.sonde.testkit.ClientReply;
import dev.sonde.testkit.ClientRequest;
import dev.sonde.testkit.HttpClientContract;
import dev.sonde.testkit.ProbeTest;
import dev.sonde.testkit.Spans;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import org.apache.http.HttpHost;
import org.apache.http.client.config.RequestConfig;
import org.apache.http.client.methods.CloseableHttpResponse;
import org.apache.http.impl.client.CloseableHttpClient;
import org.apache.http.impl.client.HttpClients;
import org.apache.http.message.BasicHttpRequest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The clients from 4.3 on. */
@DisabledIfSystemProperty(named = "httpclient", matches = "4\\.0")
class BuiltHttpClientTest extends HttpClientContract {

  @RegisterExtension
  static final ProbeTest probes =
      ProbeTest.weaving(
          ApacheHttpClient4Probe.class,
          ApacheHttpClient4Probe.Headers.class,
          ApacheHttpClient4Probe.Peer.class);

  @Override
  protected boolean knowsPeer() {
    return true;
  }

  @Override
  protected ClientReply send(ClientRequest request) throws Exception {
    RequestConfig config =
        RequestConfig.custom().setSocketTimeout((int) request.timeout().toMillis()).build();
    try (CloseableHttpClient client = HttpClients.custom().setDefaultRequestConfig(config).build();
        CloseableHttpResponse response = client.execute(new AnyRequest(request))) {
      return AnyRequest.reply(response);
    }
  }

  @Override
  protected void sendRepeatedly(ClientRequest request, int times) throws Exception {
    AnyRequest same = new AnyRequest(request);
    try (CloseableHttpClient client = HttpClients.createMinimal()) {
      for (int i = 0; i < times; i++) {
        assertThat(AnyRequest.reply(client.execute(same)).status()).isEqualTo(200);
      }
    }
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
      client.execute(host, new BasicHttpRequest("GET", "/shop?q=1")).close();
    } finally {
      server.stop(0);
    }

    FinishedSpan span = probes.onlySpan();
    assertThat(span.name()).isEqualTo("GET");
    assertThat(Spans.text(span, "url.full")).isEqualTo(host.toURI() + "/shop?q=1");
  }
}
