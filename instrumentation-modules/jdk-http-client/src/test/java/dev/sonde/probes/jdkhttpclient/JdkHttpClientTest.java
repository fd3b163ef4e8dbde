package dev.sonde.probes.jdkhttpclient;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sonde.testkit.ClientReply;
import dev.sonde.testkit.ClientRequest;
import dev.sonde.testkit.HttpClientContract;
import dev.sonde.testkit.ProbeTest;
import dev.sonde.testkit.ThirdParty;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class JdkHttpClientTest extends HttpClientContract {

  @RegisterExtension
  static final ProbeTest probes =
      ProbeTest.weaving(
          JdkHttpClientProbe.class, RequestSentObserver.class, RequestHeadersRewrite.class);

  @Override
  protected ClientReply send(ClientRequest request) throws Exception {
    return JdkHttpClients.reply(
        JdkHttpClients.CLIENT.send(JdkHttpClients.request(request), BodyHandlers.ofString()));
  }

  @Override
  protected void sendRepeatedly(ClientRequest request, int times) throws Exception {
    HttpRequest same = JdkHttpClients.request(request);
    for (int i = 0; i < times; i++) {
      JdkHttpClients.CLIENT.send(same, BodyHandlers.discarding());
    }
  }

  @Test
  void theApplicationsRequestStaysAsItIs() throws Exception {
    try (ThirdParty server = new ThirdParty()) {
      HttpRequest request = HttpRequest.newBuilder(server.uri("/ok")).build();
      JdkHttpClients.CLIENT.send(request, BodyHandlers.discarding());

      assertThat(server.only().only("traceparent")).isNotNull();
      assertThat(request.headers().map()).isEmpty();
    }
  }
}
