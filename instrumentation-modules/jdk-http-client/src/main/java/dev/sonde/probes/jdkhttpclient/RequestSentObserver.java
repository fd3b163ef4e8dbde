package dev.sonde.probes.jdkhttpclient;

import dev.sonde.probe.Engine;
import dev.sonde.probe.Observer;
import dev.sonde.probe.Slot;
import dev.sonde.probe.Watch;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import org.jspecify.annotations.Nullable;

/** Tells {@link RequestHeadersRewrite} which request this thread is sending. */
@Watch(
    typeNamed = "jdk.internal.net.http.HttpClientImpl",
    methods = {"send", "sendAsync"},
    args = HttpRequest.class,
    nests = "jdk-http-client")
public final class RequestSentObserver extends Observer<HttpClient, HttpRequest, Object, Object> {

  private final Slot<HttpRequest> sending = sending();

  static Slot<HttpRequest> sending() {
    return Engine.get().slot("jdk-http-client.sending");
  }

  @Override
  public Object enter(HttpClient client, HttpRequest request, @Nullable Object second) {
    sending.set(request);
    return client;
  }

  @Override
  public void exit(@Nullable Object client, @Nullable Object result, @Nullable Throwable error) {
    sending.set(null);
  }
}
