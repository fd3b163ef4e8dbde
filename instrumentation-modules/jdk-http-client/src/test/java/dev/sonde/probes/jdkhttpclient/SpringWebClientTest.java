package dev.sonde.probes.jdkhttpclient;

import dev.sonde.testkit.AsyncHttpClientContract;
import dev.sonde.testkit.ClientReply;
import dev.sonde.testkit.ClientRequest;
import dev.sonde.testkit.ProbeTest;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.http.HttpMethod;
import org.springframework.http.client.reactive.JdkClientHttpConnector;
import org.springframework.web.reactive.function.client.WebClient;
import org.springframework.web.reactive.function.client.WebClientRequestException;
import reactor.core.Disposable;
import reactor.core.publisher.Mono;

/** Spring's WebClient on this client. */
class SpringWebClientTest extends AsyncHttpClientContract {

  private static final int LARGEST_BODY = 10_000_000;

  @RegisterExtension
  static final ProbeTest probes =
      ProbeTest.weaving(
          JdkHttpClientProbe.class, RequestSentObserver.class, RequestHeadersRewrite.class);

  @Override
  protected Exchange sendLater(ClientRequest request) {
    JdkClientHttpConnector connector = new JdkClientHttpConnector(JdkHttpClients.CLIENT);
    connector.setReadTimeout(request.timeout());
    WebClient.RequestBodySpec spec =
        WebClient.builder()
            .clientConnector(connector)
            .codecs(codecs -> codecs.defaultCodecs().maxInMemorySize(LARGEST_BODY))
            .build()
            .method(HttpMethod.valueOf(request.method()))
            .uri(request.uri());
    request.headers().forEach(spec::header);
    if (request.body() != null) {
      spec.bodyValue(request.body());
    }
    Mono<ClientReply> reply =
        spec.exchangeToMono(
            response ->
                response
                    .bodyToMono(String.class)
                    .defaultIfEmpty("")
                    .map(body -> new ClientReply(response.statusCode().value(), body)));
    AtomicReference<Disposable> subscription = new AtomicReference<>();
    Exchange exchange = new Exchange(() -> subscription.get().dispose());
    subscription.set(
        reply
            .doOnCancel(() -> exchange.cancel(false))
            .subscribe(exchange::complete, failed -> fail(exchange, failed)));
    return exchange;
  }

  private static void fail(Exchange exchange, Throwable failed) {
    boolean wrapped = failed instanceof WebClientRequestException && failed.getCause() != null;
    exchange.completeExceptionally(wrapped ? failed.getCause() : failed);
  }
}
