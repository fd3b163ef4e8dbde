package dev.sonde.probes.undertow;

import dev.sonde.probe.Completion;
import dev.sonde.probe.Table;
import dev.sonde.probe.http.CapturedHeaders;
import dev.sonde.probe.http.HttpKeys;
import io.undertow.server.DefaultResponseListener;
import io.undertow.server.ExchangeCompletionListener;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.PathTemplateMatch;

/** Ends the span of an exchange when its response is complete or its connection gone. */
final class ExchangeEnd implements ExchangeCompletionListener {

  private final Completion span;
  private final Table<HttpServerExchange, Completion> open;
  private final CapturedHeaders captured;

  ExchangeEnd(
      Completion span, Table<HttpServerExchange, Completion> open, CapturedHeaders captured) {
    this.span = span;
    this.open = open;
    this.captured = captured;
  }

  @Override
  public void exchangeEvent(HttpServerExchange exchange, NextListener next) {
    try {
      open.remove(exchange);
      span.call().put(HttpKeys.STATUS, exchange.getStatusCode());
      captured.put(
          span.call(), exchange, (answered, name) -> answered.getResponseHeaders().get(name));
      PathTemplateMatch match = exchange.getAttachment(PathTemplateMatch.ATTACHMENT_KEY);
      if (match != null && span.call().get(HttpKeys.ROUTE) == null) {
        span.call().put(HttpKeys.ROUTE, match.getMatchedTemplate());
      }
      span.end(exchange.getAttachment(DefaultResponseListener.EXCEPTION));
    } finally {
      next.proceed();
    }
  }
}
