package dev.sonde.probes.okhttp;

import dev.sonde.testkit.ClientReply;
import dev.sonde.testkit.ClientRequest;
import dev.sonde.testkit.HttpClientContract;
import dev.sonde.testkit.ProbeTest;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import org.junit.jupiter.api.extension.RegisterExtension;

class OkHttpTest extends HttpClientContract {

  @RegisterExtension
  static final ProbeTest probes =
      ProbeTest.weaving(
          OkHttpProbe.class,
          OkHttpProbe.Headers.class,
          OkHttpProbe.Attempts.class,
          OkHttpProbe.Peer.class);

  @Override
  protected ClientReply send(ClientRequest request) throws Exception {
    return OkHttpClients.reply(OkHttpClients.call(request).execute());
  }

  @Override
  protected void sendRepeatedly(ClientRequest request, int times) throws Exception {
    OkHttpClient client = new OkHttpClient();
    Request same = OkHttpClients.request(request);
    for (int i = 0; i < times; i++) {
      client.newCall(same).execute().body().close();
    }
  }

  @Override
  protected boolean spanPerRedirect() {
    return OkHttpClients.ATTEMPTS;
  }

  @Override
  protected boolean knowsPeer() {
    return OkHttpClients.ATTEMPTS;
  }

  @Override
  protected boolean knowsIpVersion6() {
    return OkHttpClients.ATTEMPTS;
  }
}
