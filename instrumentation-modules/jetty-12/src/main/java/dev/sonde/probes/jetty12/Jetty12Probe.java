package dev.sonde.probes.jetty12;

import dev.sonde.probe.Call;
import dev.sonde.probe.Completion;
import dev.sonde.probe.Watch;
import dev.sonde.probe.http.CapturedHeaders;
import dev.sonde.probe.http.HttpServerProbe;
import java.util.Collection;
import org.eclipse.jetty.http.HttpURI;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;

/** A request, from the server's handler to the end of its stream. */
@Watch(
    type = Server.class,
    methods = "handle",
    args = {Request.class, Response.class, Callback.class},
    pass = {0, 1})
public final class Jetty12Probe extends HttpServerProbe<Server, Request, Response> {

  private final CapturedHeaders captured = CapturedHeaders.serverResponse();

  @Override
  public void enter(Call call, Server self, Request request) {
    super.enter(call, self, request);
    if (call.second() instanceof Response) {
      Response response = (Response) call.second();
      Completion span = call.defer();
      request.addHttpStreamWrapper(stream -> new StreamEnd(stream, span, response, captured));
    }
  }

  @Override
  protected boolean continues(Call call, Request request, Response response) {
    return true;
  }

  @Override
  protected @Nullable String method(Request request) {
    return request.getMethod();
  }

  @Override
  protected @Nullable String target(Request request) {
    HttpURI uri = request.getHttpURI();
    return uri.getPath();
  }

  @Override
  protected @Nullable String query(Request request) {
    return request.getHttpURI().getQuery();
  }

  @Override
  protected @Nullable String header(Request request, String name) {
    return request.getHeaders().get(name);
  }

  /** HTTP/2 and 3 have it in a pseudo-header, which Jetty makes part of the URI. */
  @Override
  protected @Nullable String authority(Request request) {
    String host = request.getHeaders().get("host");
    return host == null ? request.getHttpURI().getAuthority() : host;
  }

  @Override
  protected @Nullable String scheme(Request request) {
    return request.getHttpURI().getScheme();
  }

  @Override
  protected @Nullable String protocol(Request request) {
    return request.getConnectionMetaData().getProtocol();
  }

  @Override
  protected @Nullable String peerAddress(Request request) {
    return Request.getRemoteAddr(request);
  }

  @Override
  protected int peerPort(Request request) {
    return Request.getRemotePort(request);
  }

  @Override
  protected @Nullable Collection<String> requestHeader(Request request, String name) {
    return request.getHeaders().getValuesList(name);
  }

  @Override
  protected @Nullable Collection<String> responseHeader(Response response, String name) {
    return response.getHeaders().getValuesList(name);
  }

  @Override
  protected int status(Response response) {
    return response.getStatus();
  }
}
