package dev.sonde.probes.apachehttpclient5;

import dev.sonde.probe.HeaderSetter;
import dev.sonde.probe.http.ClientExchange;
import java.io.IOException;
import org.apache.hc.core5.http.EntityDetails;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.HttpRequest;
import org.apache.hc.core5.http.nio.RequestChannel;
import org.apache.hc.core5.http.protocol.HttpContext;

/**
 * Stands before the client's channel while the producer sends its request. The headers are written
 * into the producer's own request, since the client copies from that for each redirect.
 */
final class TracedChannel implements RequestChannel {

  private static final HeaderSetter<HttpRequest> SETTER = HttpRequest::setHeader;

  private final RequestChannel channel;
  private final ClientExchange exchange;

  TracedChannel(RequestChannel channel, ClientExchange exchange) {
    this.channel = channel;
    this.exchange = exchange;
  }

  @Override
  public void sendRequest(HttpRequest request, EntityDetails entity, HttpContext context)
      throws HttpException, IOException {
    trace(request);
    channel.sendRequest(request, entity, context);
  }

  /** Costs the span's attributes, never the request. */
  private void trace(HttpRequest request) {
    try {
      String url = RequestUrl.of(request);
      Object target = exchange.target();
      if (url == null && target instanceof HttpHost) {
        url = ((HttpHost) target).toURI() + RequestUrl.path(request);
      }
      exchange.sends(request, request.getMethod(), url, SETTER, HeaderTexts::of);
    } catch (RuntimeException refused) {
      // by a request of the application's own making; whatever it is, the client will meet it too
    }
  }
}
