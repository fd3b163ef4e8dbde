package dev.sonde.probe.http;

import dev.sonde.probe.Call;
import dev.sonde.probe.Engine;
import dev.sonde.probe.HeaderSetter;
import dev.sonde.probe.HeaderValues;
import dev.sonde.probe.Nests;
import dev.sonde.probe.Operation;
import dev.sonde.probe.Probe;
import dev.sonde.probe.Slot;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * A client's way to send a request.
 *
 * <p>Headers are written by {@link #setHeader} where requests are mutable; a library with immutable
 * ones gets a second, rewriting probe that calls {@code Engine.inject}, and leaves it out here.
 *
 * @param <T> the client
 * @param <Q> the request, or what describes it
 * @param <R> the response
 */
@Nests("http-client")
public abstract class HttpClientProbe<T, Q, R> extends Probe<T, Q, R> {

  private final Slot<int[]> attempts = Engine.get().slot(AttemptCounter.SLOT);
  private final @Nullable HeaderSetter<Q> setter = setsHeaders() ? this::setHeader : null;
  private final CapturedHeaders capturedOfRequest = CapturedHeaders.clientRequest();
  private final CapturedHeaders capturedOfResponse = CapturedHeaders.clientResponse();
  private final HeaderValues<? super Q> requestValues;
  private final HeaderValues<? super R> responseValues;

  /** Of a client whose headers cannot be read. */
  protected HttpClientProbe() {
    this((request, name) -> null, (response, name) -> null);
  }

  /** Tells how to read the headers that the settings want as attributes; captures nothing. */
  protected HttpClientProbe(
      HeaderValues<? super Q> requestValues, HeaderValues<? super R> responseValues) {
    this.requestValues = requestValues;
    this.responseValues = responseValues;
  }

  /** The request method; null counts as {@code GET}. */
  protected abstract @Nullable String method(Q request);

  /**
   * The absolute URL: a {@code URI}, {@code URL}, text, or any object whose {@code toString} is
   * one.
   */
  protected abstract @Nullable Object uri(Q request);

  /** The status code, 0 when the response has none. */
  protected abstract int status(R response);

  /** The protocol version, such as {@code HTTP/1.1} or {@code 2}. */
  protected @Nullable Object protocol(R response) {
    return null;
  }

  /** Sets a header, replacing what was there. Overridden together with {@link #setsHeaders}. */
  protected void setHeader(Q request, String name, String value) {}

  /** Whether {@link #setHeader} works. */
  protected boolean setsHeaders() {
    return false;
  }

  @Override
  public void enter(Call call, T self, Q request) {
    call.operation(Operation.HTTP_CLIENT)
        .put(HttpKeys.METHOD, method(request))
        .put(HttpKeys.URL, uri(request));
    int[] sent = attempts.get();
    if (sent != null && sent[0]++ > 0) {
      call.put(HttpKeys.RESEND_COUNT, sent[0] - 1);
    }
    capturedOfRequest.put(call, request, requestValues);
    if (setter != null) {
      call.inject(request, setter);
    }
  }

  @Override
  public void exit(Call call, T self, Q request, @Nullable R response) {
    if (response != null) {
      call.put(HttpKeys.STATUS, status(response)).put(HttpKeys.PROTOCOL, protocol(response));
      capturedOfResponse.put(call, response, responseValues);
    }
  }

  /** Clients wrap what happened to a route or connection, and unwrap it for their callers. */
  @Override
  public @Nullable Throwable failure(Throwable thrown) {
    Throwable cause = thrown.getCause();
    return thrown instanceof RuntimeException && cause instanceof IOException ? cause : thrown;
  }
}
