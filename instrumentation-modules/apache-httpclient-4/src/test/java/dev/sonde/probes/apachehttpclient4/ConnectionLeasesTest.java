package dev.sonde.probes.apachehttpclient4;

import dev.sonde.testkit.ProbeTest;
import dev.sonde.testkit.ResponseLeaseContract;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import org.apache.http.HttpResponse;
import org.apache.http.client.HttpClient;
import org.apache.http.client.methods.HttpGet;
import org.apache.http.impl.client.HttpClients;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;
import org.junit.jupiter.api.extension.RegisterExtension;

@DisabledIfSystemProperty(named = "httpclient", matches = "4\\.0")
class ConnectionLeasesTest extends ResponseLeaseContract {

  @RegisterExtension
  static final ProbeTest probes =
      ProbeTest.weaving(
          ApacheHttpClient4Probe.class,
          ConnectionLeases.Asked.class,
          ConnectionLeases.Leased.class,
          ConnectionLeases.Released.class);

  private final HttpClient client = HttpClients.createDefault();

  @Override
  protected ProbeTest probes() {
    return probes;
  }

  @Override
  protected Answer get(URI uri) throws Exception {
    HttpResponse response = client.execute(new HttpGet(uri));
    return new Answer() {
      @Override
      public InputStream body() throws IOException {
        return response.getEntity().getContent();
      }

      @Override
      public void close() throws IOException {
        ((Closeable) response).close();
      }
    };
  }
}
