package dev.sonde.probes.apachehttpclient5;

import dev.sonde.probe.ArgumentRewrite;
import dev.sonde.probe.Observer;
import dev.sonde.probe.Watch;
import dev.sonde.probe.http.ClientExchange;
import dev.sonde.probe.http.ClientExchanges;
import dev.sonde.probe.http.ExchangeFuture;
import dev.sonde.probe.http.HttpExchangeProbe;
import org.apache.hc.client5.http.impl.async.CloseableHttpAsyncClient;
import org.apache.hc.core5.concurrent.BasicFuture;
import org.apache.hc.core5.concurrent.FutureCallback;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.HttpResponse;
import org.apache.hc.core5.http.nio.AsyncRequestProducer;
import org.apache.hc.core5.http.nio.AsyncResponseConsumer;
import org.apache.hc.core5.http.nio.RequestChannel;
import org.jspecify.annotations.Nullable;

/** The method to which all others of an asynchronous client lead. */
@Watch(
    type = CloseableHttpAsyncClient.class,
    methods = "doExecute",
    args = {HttpHost.class, AsyncRequestProducer.class, AsyncResponseConsumer.class},
    pass = {2, 0})
public final class ApacheHttpAsyncClient5Probe
    extends HttpExchangeProbe<Object, AsyncResponseConsumer<?>> {

  /** Looks at the request on its way from the caller's producer to the client. */
  @Watch(type = AsyncRequestProducer.class, methods = "sendRequest", args = RequestChannel.class)
  public static final class Request extends ArgumentRewrite<Object, RequestChannel> {

    private final ClientExchanges exchanges = new ClientExchanges();

    @Override
    public RequestChannel rewrite(Object producer, RequestChannel channel) {
      ClientExchange exchange = exchanges.starting();
      return exchange == null || channel instanceof TracedChannel
          ? channel
          : new TracedChannel(channel, exchange);
    }
  }

  /** The last response of an exchange has begun; redirects are not shown to the consumer. */
  @Watch(type = AsyncResponseConsumer.class, methods = "consumeResponse", args = HttpResponse.class)
  public static final class Response extends Observer<Object, HttpResponse, Object, Object> {

    private final ClientExchanges exchanges = new ClientExchanges();

    @Override
    public @Nullable Object enter(Object consumer, HttpResponse response, @Nullable Object second) {
      ClientExchange exchange = exchanges.take(consumer);
      if (exchange != null) {
        exchange.receives(response, response.getCode(), response.getVersion(), HeaderTexts::of);
      }
      return null;
    }
  }

  /** Ends the exchange. */
  @Watch(type = BasicFuture.class, methods = "<init>", args = FutureCallback.class)
  @Watch(
      type = BasicFuture.class,
      methods = "completed",
      pass = {})
  @Watch(type = BasicFuture.class, methods = "failed", args = Exception.class)
  @Watch(type = BasicFuture.class, methods = "cancel", args = boolean.class)
  public static final class End extends ExchangeFuture {}
}
