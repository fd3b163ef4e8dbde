package dev.sonde.probes.apachehttpclient4;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sonde.testkit.ClientReply;
import dev.sonde.testkit.ClientRequest;
import dev.sonde.testkit.HttpClientContract;
import dev.sonde.testkit.ProbeTest;
import org.apache.http.client.HttpClient;
import org.apache.http.impl.client.DefaultHttpClient;
import org.apache.http.params.HttpConnectionParams;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The client of all versions, the only one before 4.3. */
@SuppressWarnings("deprecation") // that is what many applications use
class DefaultHttpClientTest extends HttpClientContract {

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
    HttpClient client = new DefaultHttpClient();
    try {
      HttpConnectionParams.setSoTimeout(client.getParams(), (int) request.timeout().toMillis());
      return AnyRequest.reply(client.execute(new AnyRequest(request)));
    } finally {
      client.getConnectionManager().shutdown();
    }
  }

  @Override
  protected void sendRepeatedly(ClientRequest request, int times) throws Exception {
    HttpClient client = new DefaultHttpClient();
    AnyRequest same = new AnyRequest(request);
    for (int i = 0; i < times; i++) {
      assertThat(AnyRequest.reply(client.execute(same)).status()).isEqualTo(200);
    }
    client.getConnectionManager().shutdown();
  }
}
