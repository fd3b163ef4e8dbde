package dev.sonde.probe.http;

import dev.sonde.probe.Call;
import dev.sonde.probe.HeaderGetter;
import dev.sonde.probe.HeaderValues;
import dev.sonde.probe.Nests;
import dev.sonde.probe.Operation;
import dev.sonde.probe.Probe;
import java.util.Collection;
import java.util.Collections;
import org.jspecify.annotations.Nullable;

/**
 * A server's way to handle a request. The outermost of nested servers on a thread makes the span,
 * so a container's valve and the servlet behind it count once.
 *
 * @param <T> what handles requests
 * @param <Q> the request, first passed argument
 * @param <P> the response, second passed argument, {@code Q} itself where the request knows its
 *     response
 */
@Nests("http-server")
public abstract class HttpServerProbe<T, Q, P> extends Probe<T, Q, Object> {

  private final HeaderGetter<Q> getter = this::header;
  private final CapturedHeaders capturedOfRequest = CapturedHeaders.serverRequest();
  private final CapturedHeaders capturedOfResponse = CapturedHeaders.serverResponse();
  private final HeaderValues<Q> requestValues = this::requestHeader;
  private final HeaderValues<P> responseValues = this::responseHeader;

  protected abstract @Nullable String method(Q request);

  /** Path, with the query or without it, as the client wrote it. */
  protected abstract @Nullable String target(Q request);

  /** A request header's first value, null when absent. */
  protected abstract @Nullable String header(Q request, String name);

  /** All values of a header of the request; for those that the settings want as attributes. */
  protected @Nullable Collection<String> requestHeader(Q request, String name) {
    String only = header(request, name);
    return only == null ? null : Collections.singletonList(only);
  }

  /**
   * All values of a header of the response; for those that the settings want as attributes. A probe
   * that {@linkplain #continues goes on} puts the {@link CapturedHeaders} itself when the response
   * is there.
   */
  protected @Nullable Collection<String> responseHeader(P response, String name) {
    return null;
  }

  /** The status code of the response, 0 while it has none. */
  protected abstract int status(P response);

  protected @Nullable String query(Q request) {
    return null;
  }

  protected @Nullable String scheme(Q request) {
    return null;
  }

  protected @Nullable String protocol(Q request) {
    return null;
  }

  /** Host and port that the client asked for; HTTP/2 may have them elsewhere than in a header. */
  protected @Nullable String authority(Q request) {
    return header(request, "host");
  }

  /** The address at the other end of the connection, not resolved. */
  protected @Nullable String peerAddress(Q request) {
    return null;
  }

  /** The port at the other end of the connection, 0 when unknown. */
  protected int peerPort(Q request) {
    return 0;
  }

  /**
   * Whether requests enter the process here, so that nothing this thread has open can have caused
   * them.
   */
  protected boolean isEntry() {
    return true;
  }

  /**
   * Called when the handling method returned normally; true when the response is still to come, and
   * {@link Call#defer} has been called for it.
   */
  protected boolean continues(Call call, Q request, P response) {
    return false;
  }

  @Override
  public void enter(Call call, T self, Q request) {
    call.operation(Operation.HTTP_SERVER);
    if (isEntry()) {
      call.enterTrace(request, getter);
    } else {
      call.extract(request, getter);
    }
    call.put(HttpKeys.METHOD, method(request))
        .put(HttpKeys.TARGET, target(request))
        .put(HttpKeys.QUERY, query(request))
        .put(HttpKeys.SCHEME, originalScheme(request))
        .put(HttpKeys.PROTOCOL, protocol(request))
        .put(HttpKeys.USER_AGENT, header(request, "user-agent"))
        .put(HttpKeys.FORWARDED, header(request, "forwarded"))
        .put(HttpKeys.AUTHORITY, originalAuthority(request))
        .put(HttpKeys.PEER_ADDRESS, peerAddress(request))
        .put(HttpKeys.CLIENT_ADDRESS, clientAddress(request));
    capturedOfRequest.put(call, request, requestValues);
    int port = peerPort(request);
    if (port > 0) {
      call.put(HttpKeys.PEER_PORT, port);
    }
  }

  @Override
  @SuppressWarnings({
    "unchecked",
    "NullAway"
  }) // the second argument is the response by the class's contract
  public void exit(Call call, T self, Q request, @Nullable Object result) {
    P response = call.second() != null ? (P) call.second() : (P) request;
    if (!continues(call, request, response)) {
      call.put(HttpKeys.STATUS, status(response));
      capturedOfResponse.put(call, response, responseValues);
    }
  }

  private @Nullable String originalScheme(Q request) {
    String forwarded = header(request, "x-forwarded-proto");
    return forwarded != null ? forwarded : scheme(request);
  }

  private @Nullable String originalAuthority(Q request) {
    String forwarded = header(request, "x-forwarded-host");
    return forwarded != null ? forwarded : authority(request);
  }

  private @Nullable String clientAddress(Q request) {
    String forwarded = header(request, "x-forwarded-for");
    return forwarded != null ? forwarded : peerAddress(request);
  }
}
