package dev.sonde.agent.convention;

import dev.sonde.agent.export.SpanKind;
import dev.sonde.probe.http.HttpKeys;
import java.util.concurrent.CancellationException;
import org.jspecify.annotations.Nullable;

/** HTTP client spans and {@code http.client.request.duration}. */
final class HttpClientConvention implements Convention {

  private final HttpMethods methods;
  private final UrlRedaction redaction;
  private final PeerServices peers;

  HttpClientConvention(HttpMethods methods, UrlRedaction redaction, PeerServices peers) {
    this.methods = methods;
    this.redaction = redaction;
    this.peers = peers;
  }

  @Override
  public void describe(Recorded recorded, Described described) {
    described.kind = SpanKind.CLIENT;
    described.metric = "http.client.request.duration";
    String method = recorded.get(HttpKeys.METHOD);
    String template = recorded.get(HttpKeys.TEMPLATE);
    methods.describe(method == null ? "GET" : method, template, described);
    described.metricAttributes.put("url.template", template);
    Object url = recorded.get(HttpKeys.URL);
    if (url != null) {
      describeUrl(Failure.textOf(url), described);
    }
    HttpProtocol.describe(recorded.get(HttpKeys.PROTOCOL), described);
    HttpStatus.describe(recorded, 400, isCancelled(recorded.failure()), described);
  }

  private void describeUrl(String text, Described described) {
    AbsoluteUrl url = AbsoluteUrl.of(text);
    described.attributes.put("url.full", redaction.url(text));
    if (url.host() == null) {
      return;
    }
    described.attributes.put("server.address", url.host());
    described.metricAttributes.put("server.address", url.host());
    if (url.port() > 0) {
      described.attributes.put("server.port", (long) url.port());
      described.metricAttributes.put("server.port", (long) url.port());
    }
    if (!described.attributes.has("peer.service")) {
      String service = peers.named(url.host(), url.port(), url.path());
      described.attributes.put("peer.service", service == null ? url.host() : service);
    }
  }

  /** The caller's own doing is no error. */
  private static boolean isCancelled(@Nullable Throwable failure) {
    return failure != null && Failure.cause(failure) instanceof CancellationException;
  }
}
