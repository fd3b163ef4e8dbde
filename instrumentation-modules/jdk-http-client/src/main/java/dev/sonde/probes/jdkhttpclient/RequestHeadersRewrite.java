package dev.sonde.probes.jdkhttpclient;

import dev.sonde.probe.Engine;
import dev.sonde.probe.HeaderSetter;
import dev.sonde.probe.ResultRewrite;
import dev.sonde.probe.Slot;
import dev.sonde.probe.Watch;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Adds our headers to those that the client reads from a request while it sends it. */
@Watch(type = HttpRequest.class, methods = "headers", exactly = true)
@Watch(typeNamed = "jdk.internal.net.http.ImmutableHttpRequest", methods = "headers")
@Watch(typeNamed = "jdk.internal.net.http.HttpRequestImpl", methods = "headers")
public final class RequestHeadersRewrite extends ResultRewrite<HttpRequest, HttpHeaders> {

  private static final HeaderSetter<Map<String, List<String>>> SETTER =
      (headers, name, value) -> headers.put(name, Collections.singletonList(value));

  private final Slot<HttpRequest> sending = RequestSentObserver.sending();

  @Override
  @SuppressWarnings("ReferenceEquality") // the very request that is being sent
  public HttpHeaders rewrite(HttpRequest request, HttpHeaders headers) {
    if (sending.get() != request) {
      return headers;
    }
    Map<String, List<String>> all = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    all.putAll(headers.map());
    Engine.get().inject(all, SETTER);
    return HttpHeaders.of(all, RequestHeadersRewrite::keeps);
  }

  private static boolean keeps(String name, String value) {
    return true;
  }
}
