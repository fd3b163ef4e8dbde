package dev.sonde.probes.apachehttpclient4;

import dev.sonde.probe.Call;
import dev.sonde.probe.Engine;
import dev.sonde.probe.HeaderSetter;
import dev.sonde.probe.Observer;
import dev.sonde.probe.Watch;
import dev.sonde.probe.http.HttpClientProbe;
import dev.sonde.probe.http.HttpKeys;
import dev.sonde.probe.http.HttpPeerProbe;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.URI;
import org.apache.http.HttpClientConnection;
import org.apache.http.HttpHost;
import org.apache.http.HttpInetConnection;
import org.apache.http.HttpRequest;
import org.apache.http.HttpResponse;
import org.apache.http.client.methods.HttpUriRequest;
import org.apache.http.protocol.HttpContext;
import org.apache.http.protocol.HttpRequestExecutor;
import org.jspecify.annotations.Nullable;

/** The method to which all others of a client lead: until 4.2 in one class, from 4.3 on in many. */
@Watch(
    typeNamed = "org.apache.http.impl.client.AbstractHttpClient",
    methods = "execute",
    args = {HttpHost.class, HttpRequest.class, HttpContext.class},
    exactly = true,
    optional = true,
    pass = {1, 0})
@Watch(
    typeNamed = "org.apache.http.impl.client.CloseableHttpClient",
    methods = "doExecute",
    args = {HttpHost.class, HttpRequest.class, HttpContext.class},
    subtypes = true,
    pass = {1, 0})
public final class ApacheHttpClient4Probe
    extends HttpClientProbe<Object, HttpRequest, HttpResponse> {

  public ApacheHttpClient4Probe() {
    super(HeaderTexts::of, HeaderTexts::of);
  }

  @Override
  public void enter(Call call, Object client, HttpRequest request) {
    super.enter(call, client, request);
    Object target = call.second();
    if (target instanceof HttpHost && uri(request) == null) {
      call.put(HttpKeys.URL, ((HttpHost) target).toURI() + path(request));
    }
  }

  /** Null when the request says a path only, which is one on the target. */
  @Override
  protected @Nullable Object uri(HttpRequest request) {
    if (!(request instanceof HttpUriRequest)) {
      return null;
    }
    URI uri = ((HttpUriRequest) request).getURI();
    return uri != null && uri.isAbsolute() ? uri : null;
  }

  private static String path(HttpRequest request) {
    String path = request.getRequestLine().getUri();
    return path.startsWith("/") ? path : "/" + path;
  }

  @Override
  protected String method(HttpRequest request) {
    return request instanceof HttpUriRequest
        ? ((HttpUriRequest) request).getMethod()
        : request.getRequestLine().getMethod();
  }

  @Override
  protected int status(HttpResponse response) {
    return response.getStatusLine().getStatusCode();
  }

  @Override
  protected Object protocol(HttpResponse response) {
    return response.getStatusLine().getProtocolVersion();
  }

  /** Adds the headers to each request on the wire, but for those that only proxies read. */
  @Watch(type = HttpRequestExecutor.class, methods = "execute", args = HttpRequest.class)
  public static final class Headers extends Observer<Object, HttpRequest, Object, Object> {

    private static final HeaderSetter<HttpRequest> SETTER = HttpRequest::setHeader;

    @Override
    public @Nullable Object enter(Object executor, HttpRequest request, @Nullable Object second) {
      if (!request.getRequestLine().getMethod().equals("CONNECT")) {
        Engine.get().inject(request, SETTER);
      }
      return null;
    }
  }

  @Watch(type = HttpRequestExecutor.class, methods = "execute", args = HttpRequest.class, pass = 1)
  public static final class Peer extends HttpPeerProbe<HttpClientConnection> {
    public Peer() {
      super(Peer::of);
    }

    private static @Nullable SocketAddress of(HttpClientConnection connection) {
      return connection instanceof HttpInetConnection ? of((HttpInetConnection) connection) : null;
    }

    private static @Nullable SocketAddress of(HttpInetConnection connection) {
      InetAddress address = connection.getRemoteAddress();
      return address == null ? null : new InetSocketAddress(address, connection.getRemotePort());
    }
  }
}
