package dev.sonde.probes.tomcat;

import dev.sonde.probe.Call;
import dev.sonde.probe.Watch;
import dev.sonde.probe.http.HttpServerProbe;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import org.apache.catalina.connector.CoyoteAdapter;
import org.apache.coyote.ActionCode;
import org.apache.coyote.Request;
import org.apache.coyote.Response;
import org.apache.tomcat.util.buf.ByteChunk;
import org.apache.tomcat.util.buf.MessageBytes;
import org.jspecify.annotations.Nullable;

/** A request from its head to its response, or to its going asynchronous. */
@Watch(
    type = CoyoteAdapter.class,
    methods = "service",
    args = {Request.class, Response.class},
    pass = {0, 1})
public final class TomcatProbe extends HttpServerProbe<CoyoteAdapter, Request, Response> {

  private final AsyncRequests async = new AsyncRequests();

  @Override
  public void enter(Call call, CoyoteAdapter self, Request request) {
    async.endAbandoned(request);
    super.enter(call, self, request);
  }

  @Override
  protected boolean continues(Call call, Request request, Response response) {
    if (!AsyncRequests.goesOn(request)) {
      return false;
    }
    async.add(request, call.defer());
    return true;
  }

  @Override
  protected @Nullable String method(Request request) {
    return text(request.method());
  }

  @Override
  protected @Nullable String target(Request request) {
    return text(request.requestURI());
  }

  @Override
  protected @Nullable String query(Request request) {
    return text(request.queryString());
  }

  @Override
  protected String scheme(Request request) {
    String scheme = text(request.scheme());
    return scheme == null ? "http" : scheme;
  }

  @Override
  protected @Nullable String protocol(Request request) {
    return text(request.protocol());
  }

  @Override
  protected @Nullable String header(Request request, String name) {
    return request.getHeader(name);
  }

  /** HTTP/2 has it in a pseudo-header, which Tomcat has split. */
  @Override
  protected @Nullable String authority(Request request) {
    String host = request.getHeader("host");
    String server = host == null ? text(request.serverName()) : null;
    if (server == null) {
      return host;
    }
    int port = request.getServerPort();
    return port > 0 ? server + ':' + port : server;
  }

  /** Read from the socket by whoever asks first. */
  @Override
  protected @Nullable String peerAddress(Request request) {
    MessageBytes address = request.remoteAddr();
    if (address.isNull()) {
      request.action(ActionCode.REQ_HOST_ADDR_ATTRIBUTE, request);
    }
    return text(address);
  }

  @Override
  protected int peerPort(Request request) {
    if (request.getRemotePort() <= 0) {
      request.action(ActionCode.REQ_REMOTEPORT_ATTRIBUTE, request);
    }
    return request.getRemotePort();
  }

  @Override
  protected @Nullable Collection<String> requestHeader(Request request, String name) {
    return AsyncRequests.values(request.getMimeHeaders(), name);
  }

  @Override
  protected @Nullable Collection<String> responseHeader(Response response, String name) {
    return AsyncRequests.values(response.getMimeHeaders(), name);
  }

  @Override
  protected int status(Response response) {
    return response.getStatus();
  }

  /**
   * Not {@code MessageBytes.toString} for bytes: it changes what they are, and the adapter skips
   * normalising a path that is a string.
   */
  private static @Nullable String text(MessageBytes bytes) {
    if (bytes.isNull()) {
      return null;
    }
    if (bytes.getType() != MessageBytes.T_BYTES) {
      return bytes.toString();
    }
    ByteChunk chunk = bytes.getByteChunk();
    return new String(
        chunk.getBytes(), chunk.getStart(), chunk.getLength(), StandardCharsets.ISO_8859_1);
  }
}
