package dev.sonde.probe.http;

import dev.sonde.probe.Call;
import dev.sonde.probe.Completion;
import dev.sonde.probe.Context;
import dev.sonde.probe.Engine;
import dev.sonde.probe.HeaderSetter;
import dev.sonde.probe.HeaderValues;
import dev.sonde.probe.Scope;
import java.util.concurrent.atomic.AtomicIntegerFieldUpdater;
import org.jspecify.annotations.Nullable;

/**
 * A request of a client that answers later. What is learnt about it on the way waits here for the
 * end, which may come from any thread at any time, and only the first one counts.
 */
public final class ClientExchange {

  private static final AtomicIntegerFieldUpdater<ClientExchange> ENDS =
      AtomicIntegerFieldUpdater.newUpdater(ClientExchange.class, "ends");

  private final ClientExchanges exchanges;
  private final Completion span;
  private final Context caller;
  private final @Nullable Object target;
  private volatile @Nullable String method;
  private volatile @Nullable Object url;
  private volatile @Nullable Object protocol;
  private volatile int status;
  private volatile String @Nullable [] @Nullable [] requestHeaders;
  private volatile String @Nullable [] @Nullable [] responseHeaders;
  private volatile int ends;
  private boolean followed;

  ClientExchange(ClientExchanges exchanges, Call call, Context caller) {
    this.exchanges = exchanges;
    this.span = call.defer();
    this.caller = caller;
    this.target = call.second();
  }

  /** The second passed argument of the watched method. */
  public @Nullable Object target() {
    return target;
  }

  /**
   * The request, before it goes to the wire. Any thread.
   *
   * @param requestUrl as {@link HttpClientProbe#uri} has it
   */
  public <Q> void sends(
      Q request,
      @Nullable String requestMethod,
      @Nullable Object requestUrl,
      HeaderSetter<? super Q> setter,
      HeaderValues<? super Q> values) {
    method = requestMethod;
    url = requestUrl;
    requestHeaders = exchanges.capturedOfRequest.read(request, values);
    Scope scope = Engine.get().attach(span.context(), -1);
    try {
      Engine.get().inject(request, setter);
    } finally {
      scope.close();
    }
  }

  /** The response has begun. Any thread. */
  public <R> void receives(
      R response,
      int responseStatus,
      @Nullable Object responseProtocol,
      HeaderValues<? super R> values) {
    responseHeaders = exchanges.capturedOfResponse.read(response, values);
    status = responseStatus;
    protocol = responseProtocol;
  }

  /** The exchange is over. Any thread. */
  public void end(@Nullable Throwable error) {
    if (ENDS.compareAndSet(this, 0, 1)) {
      Call call = span.call();
      call.put(HttpKeys.METHOD, method).put(HttpKeys.URL, url).put(HttpKeys.PROTOCOL, protocol);
      exchanges.capturedOfRequest.put(call, requestHeaders);
      exchanges.capturedOfResponse.put(call, responseHeaders);
      if (status > 0) {
        call.put(HttpKeys.STATUS, status);
      }
      span.end(error);
    }
  }

  /** The context in which the caller's callbacks run. */
  Context caller() {
    return caller;
  }

  /** Whether a future ends this exchange; the calling thread's. */
  boolean isFollowed() {
    return followed;
  }

  void follow() {
    followed = true;
  }
}
