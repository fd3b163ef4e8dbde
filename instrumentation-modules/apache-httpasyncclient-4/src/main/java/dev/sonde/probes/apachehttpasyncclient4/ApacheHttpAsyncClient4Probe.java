package dev.sonde.probes.apachehttpasyncclient4;

import dev.sonde.probe.HeaderSetter;
import dev.sonde.probe.Observer;
import dev.sonde.probe.Watch;
import dev.sonde.probe.http.ClientExchange;
import dev.sonde.probe.http.ClientExchanges;
import dev.sonde.probe.http.ExchangeFuture;
import dev.sonde.probe.http.HttpExchangeProbe;
import java.net.URI;
import org.apache.http.HttpHost;
import org.apache.http.HttpRequest;
import org.apache.http.HttpResponse;
import org.apache.http.StatusLine;
import org.apache.http.client.methods.HttpUriRequest;
import org.apache.http.concurrent.BasicFuture;
import org.apache.http.concurrent.FutureCallback;
import org.apache.http.nio.client.HttpAsyncClient;
import org.apache.http.nio.protocol.HttpAsyncRequestProducer;
import org.apache.http.nio.protocol.HttpAsyncResponseConsumer;
import org.apache.http.protocol.HttpContext;
import org.jspecify.annotations.Nullable;

/** The method to which all others of a client lead. */
@Watch(
    type = HttpAsyncClient.class,
    methods = "execute",
    args = {
      HttpAsyncRequestProducer.class,
      HttpAsyncResponseConsumer.class,
      HttpContext.class,
      FutureCallback.class
    },
    pass = 1)
public final class ApacheHttpAsyncClient4Probe
    extends HttpExchangeProbe<HttpAsyncClient, HttpAsyncResponseConsumer<?>> {

  /** The client asks the caller's producer for its request. */
  @Watch(
      type = HttpAsyncRequestProducer.class,
      methods = "generateRequest",
      pass = {})
  public static final class Request
      extends Observer<HttpAsyncRequestProducer, Void, HttpAsyncRequestProducer, HttpRequest> {

    private static final HeaderSetter<HttpRequest> SETTER = HttpRequest::setHeader;

    private final ClientExchanges exchanges = new ClientExchanges();

    @Override
    public @Nullable HttpAsyncRequestProducer enter(
        HttpAsyncRequestProducer producer, Void none, @Nullable Object second) {
      return exchanges.starting() == null ? null : producer;
    }

    @Override
    public void exit(
        @Nullable HttpAsyncRequestProducer producer,
        @Nullable HttpRequest request,
        @Nullable Throwable error) {
      ClientExchange exchange = exchanges.starting();
      if (exchange != null && producer != null && request != null) {
        Object url = url(request);
        if (url == null) {
          HttpHost target = producer.getTarget();
          url = target == null ? null : target.toURI() + path(request);
        }
        exchange.sends(request, method(request), url, SETTER, HeaderTexts::of);
      }
    }

    /** Null when the request says a path only, which is one on the target. */
    private static @Nullable Object url(HttpRequest request) {
      if (!(request instanceof HttpUriRequest)) {
        return null;
      }
      URI uri = ((HttpUriRequest) request).getURI();
      return uri != null && uri.isAbsolute() ? uri : null;
    }

    private static String path(HttpRequest request) {
      String path = request.getRequestLine().getUri();
      return path.startsWith("/") ? path : "/" + path;
    }

    private static String method(HttpRequest request) {
      return request instanceof HttpUriRequest
          ? ((HttpUriRequest) request).getMethod()
          : request.getRequestLine().getMethod();
    }
  }

  /** The last response of an exchange has begun; redirects are not shown to the consumer. */
  @Watch(
      type = HttpAsyncResponseConsumer.class,
      methods = "responseReceived",
      args = HttpResponse.class)
  public static final class Response extends Observer<Object, HttpResponse, Object, Object> {

    private final ClientExchanges exchanges = new ClientExchanges();

    @Override
    public @Nullable Object enter(Object consumer, HttpResponse response, @Nullable Object second) {
      ClientExchange exchange = exchanges.take(consumer);
      if (exchange != null) {
        StatusLine line = response.getStatusLine();
        exchange.receives(
            response, line.getStatusCode(), line.getProtocolVersion(), HeaderTexts::of);
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
