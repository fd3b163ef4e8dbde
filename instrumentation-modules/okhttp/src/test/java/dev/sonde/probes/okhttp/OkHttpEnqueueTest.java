package dev.sonde.probes.okhttp;

import dev.sonde.testkit.AsyncHttpClientContract;
import dev.sonde.testkit.ClientRequest;
import dev.sonde.testkit.ProbeTest;
import java.io.IOException;
import okhttp3.Call;
import okhttp3.Callback;
import okhttp3.Response;
import org.junit.jupiter.api.extension.RegisterExtension;

class OkHttpEnqueueTest extends AsyncHttpClientContract {

  @RegisterExtension
  static final ProbeTest probes =
      ProbeTest.weaving(
          OkHttpProbe.class,
          OkHttpProbe.Headers.class,
          OkHttpProbe.Attempts.class,
          OkHttpProbe.Peer.class,
          OkHttpProbe.Enqueued.class);

  @Override
  protected Exchange sendLater(ClientRequest request) {
    Call call = OkHttpClients.call(request);
    Exchange exchange = new Exchange(call::cancel);
    call.enqueue(
        new Callback() {
          @Override
          public void onFailure(Call failed, IOException failure) {
            exchange.completeExceptionally(failure);
          }

          @Override
          public void onResponse(Call answered, Response response) throws IOException {
            exchange.complete(OkHttpClients.reply(response));
          }
        });
    return exchange;
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
