package dev.sonde.probes.jdkhttpclient;

import dev.sonde.testkit.AsyncHttpClientContract;
import dev.sonde.testkit.ClientRequest;
import dev.sonde.testkit.ProbeTest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.extension.RegisterExtension;

class JdkHttpClientAsyncTest extends AsyncHttpClientContract {

  @RegisterExtension
  static final ProbeTest probes =
      ProbeTest.weaving(
          JdkHttpClientProbe.class, RequestSentObserver.class, RequestHeadersRewrite.class);

  @Override
  protected Exchange sendLater(ClientRequest request) {
    CompletableFuture<HttpResponse<String>> sent =
        JdkHttpClients.CLIENT.sendAsync(JdkHttpClients.request(request), BodyHandlers.ofString());
    Exchange exchange = new Exchange(() -> sent.cancel(true));
    sent.whenComplete(
        (response, failure) -> {
          if (failure == null) {
            exchange.complete(JdkHttpClients.reply(response));
          } else {
            exchange.completeExceptionally(
                failure instanceof CompletionException ? failure.getCause() : failure);
          }
        });
    return exchange;
  }
}
