package dev.sonde.probes.jdkhttpclient;

import dev.sonde.probe.Watch;
import dev.sonde.probe.http.HttpClientProbe;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;

/** A future that the client returns ends the span when it completes. */
@Watch(
    typeNamed = "jdk.internal.net.http.HttpClientImpl",
    methods = {"send", "sendAsync"},
    args = HttpRequest.class)
public final class JdkHttpClientProbe
    extends HttpClientProbe<HttpClient, HttpRequest, HttpResponse<?>> {

  public JdkHttpClientProbe() {
    super(
        (request, name) -> request.headers().allValues(name),
        (response, name) -> response.headers().allValues(name));
  }

  @Override
  protected String method(HttpRequest request) {
    return request.method();
  }

  @Override
  protected URI uri(HttpRequest request) {
    return request.uri();
  }

  @Override
  protected int status(HttpResponse<?> response) {
    return response.statusCode();
  }

  @Override
  protected Object protocol(HttpResponse<?> response) {
    return response.version();
  }
}
