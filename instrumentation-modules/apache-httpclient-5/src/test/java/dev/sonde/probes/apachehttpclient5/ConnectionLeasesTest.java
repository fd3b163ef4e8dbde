package dev.sonde.probes.apachehttpclient5;

import dev.sonde.testkit.ProbeTest;
import dev.sonde.testkit.ResponseLeaseContract;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.CloseableHttpResponse;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.junit.jupiter.api.extension.RegisterExtension;

@SuppressWarnings(
    "deprecation") // execute without a response handler: only it leaves a response open
class ConnectionLeasesTest extends ResponseLeaseContract {

  @RegisterExtension
  static final ProbeTest probes =
      ProbeTest.weaving(
          ApacheHttpClient5Probe.class,
          ConnectionLeases.Asked.class,
          ConnectionLeases.Leased.class,
          ConnectionLeases.Released.class);

  private final CloseableHttpClient client = HttpClients.createDefault();

  @Override
  protected ProbeTest probes() {
    return probes;
  }

  @Override
  protected Answer get(URI uri) throws Exception {
    CloseableHttpResponse response = client.execute(new HttpGet(uri));
    return new Answer() {
      @Override
      public InputStream body() throws IOException {
        return response.getEntity().getContent();
      }

      @Override
      public void close() throws IOException {
        response.close();
      }
    };
  }
}
