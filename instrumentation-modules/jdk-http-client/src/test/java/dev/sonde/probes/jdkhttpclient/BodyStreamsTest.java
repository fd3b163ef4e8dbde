package dev.sonde.probes.jdkhttpclient;

import dev.sonde.testkit.ProbeTest;
import dev.sonde.testkit.ResponseLeaseContract;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.extension.RegisterExtension;

class BodyStreamsTest extends ResponseLeaseContract {

  @RegisterExtension
  static final ProbeTest probes =
      ProbeTest.weaving(
          JdkHttpClientProbe.class,
          BodyStreams.Made.class,
          BodyStreams.Ended.class,
          BodyStreams.Sent.class);

  private final HttpClient client = HttpClient.newHttpClient();

  @Override
  protected ProbeTest probes() {
    return probes;
  }

  /** Its connection waits for somebody to read, and holds the stream. */
  @Override
  protected boolean tellsWhatIsDropped() {
    return false;
  }

  @Override
  protected Answer get(URI uri) throws Exception {
    HttpResponse<InputStream> response =
        client.send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofInputStream());
    return new Answer() {
      @Override
      public InputStream body() {
        return response.body();
      }

      @Override
      public void close() throws IOException {
        response.body().close();
      }
    };
  }
}
