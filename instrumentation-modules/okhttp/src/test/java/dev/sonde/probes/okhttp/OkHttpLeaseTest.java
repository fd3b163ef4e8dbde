package dev.sonde.probes.okhttp;

import static org.assertj.core.api.Assumptions.assumeThat;

import dev.sonde.testkit.ProbeTest;
import dev.sonde.testkit.ResponseLeaseContract;
import java.io.InputStream;
import java.net.URI;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.RegisterExtension;

class OkHttpLeaseTest extends ResponseLeaseContract {

  @RegisterExtension
  static final ProbeTest probes =
      ProbeTest.weaving(
          OkHttpProbe.class, ConnectionLeases.Acquired.class, ConnectionLeases.Released.class);

  private final OkHttpClient client = new OkHttpClient();

  /** 3.9 has them, but not all versions of these tests do. */
  @BeforeEach
  void needsListeners() {
    assumeThat(getClass().getResource("/okhttp3/EventListener.class")).isNotNull();
  }

  @Override
  protected ProbeTest probes() {
    return probes;
  }

  @Override
  protected Answer get(URI uri) throws Exception {
    Request request = new Request.Builder().url(uri.toString()).build();
    Response response = client.newCall(request).execute();
    return new Answer() {
      @Override
      public InputStream body() {
        return response.body().byteStream();
      }

      @Override
      public void close() {
        response.body().close();
      }
    };
  }
}
