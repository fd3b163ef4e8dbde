package dev.sonde.probes.httpurlconnection;

import dev.sonde.testkit.ClientReply;
import dev.sonde.testkit.ClientRequest;
import dev.sonde.testkit.HttpClientContract;
import dev.sonde.testkit.ProbeTest;
import java.io.IOException;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.http.HttpEntity;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.ResponseEntity;
import org.springframework.http.client.SimpleClientHttpRequestFactory;
import org.springframework.web.client.ResourceAccessException;
import org.springframework.web.client.RestTemplate;

/** Spring's RestTemplate, which sends with this client unless told otherwise. */
class SpringRestTemplateTest extends HttpClientContract {

  @RegisterExtension
  static final ProbeTest probes =
      ProbeTest.weaving(HttpUrlConnectionProbe.class, ExchangeObserver.class);

  @Override
  protected ClientReply send(ClientRequest request) throws Exception {
    SimpleClientHttpRequestFactory connections = new SimpleClientHttpRequestFactory();
    connections.setReadTimeout(request.timeout());
    RestTemplate template = new RestTemplate(connections);
    template.setErrorHandler(response -> false);
    HttpHeaders headers = new HttpHeaders();
    request.headers().forEach(headers::add);
    try {
      ResponseEntity<String> response =
          template.exchange(
              request.uri(),
              HttpMethod.valueOf(request.method()),
              new HttpEntity<>(request.body(), headers),
              String.class);
      String body = response.getBody();
      return new ClientReply(response.getStatusCode().value(), body == null ? "" : body);
    } catch (ResourceAccessException failed) {
      throw failed.getCause() instanceof IOException cause ? cause : failed;
    }
  }

  @Override
  protected boolean sendsAnyMethod() {
    return false;
  }
}
