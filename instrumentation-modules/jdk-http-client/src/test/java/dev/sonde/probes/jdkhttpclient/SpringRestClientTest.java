package dev.sonde.probes.jdkhttpclient;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.sonde.testkit.ClientReply;
import dev.sonde.testkit.ClientRequest;
import dev.sonde.testkit.HttpClientContract;
import dev.sonde.testkit.ProbeTest;
import java.io.IOException;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.http.HttpMethod;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.web.client.ResourceAccessException;
import org.springframework.web.client.RestClient;

/** Spring's RestClient, which sends with this client unless told otherwise. */
class SpringRestClientTest extends HttpClientContract {

  @RegisterExtension
  static final ProbeTest probes =
      ProbeTest.weaving(
          JdkHttpClientProbe.class, RequestSentObserver.class, RequestHeadersRewrite.class);

  @Override
  protected ClientReply send(ClientRequest request) throws Exception {
    JdkClientHttpRequestFactory connections =
        new JdkClientHttpRequestFactory(JdkHttpClients.CLIENT);
    connections.setReadTimeout(request.timeout());
    RestClient.RequestBodySpec spec =
        RestClient.builder()
            .requestFactory(connections)
            .build()
            .method(HttpMethod.valueOf(request.method()))
            .uri(request.uri());
    request.headers().forEach(spec::header);
    if (request.body() != null) {
      spec.body(request.body());
    }
    try {
      return spec.exchange(
          (sent, response) ->
              new ClientReply(
                  response.getStatusCode().value(),
                  new String(response.getBody().readAllBytes(), UTF_8)));
    } catch (ResourceAccessException failed) {
      throw failed.getCause() instanceof IOException cause ? cause : failed;
    }
  }

  @Override
  protected boolean cancelsOnTimeout() {
    return true;
  }
}
