package dev.sonde.probes.apachehttpclient5;

import dev.sonde.probe.Call;
import dev.sonde.probe.Engine;
import dev.sonde.probe.HeaderSetter;
import dev.sonde.probe.Observer;
import dev.sonde.probe.Watch;
import dev.sonde.probe.http.HttpClientProbe;
import dev.sonde.probe.http.HttpKeys;
import dev.sonde.probe.http.HttpPeerProbe;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.HttpConnection;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.HttpRequest;
import org.apache.hc.core5.http.HttpResponse;
import org.apache.hc.core5.http.impl.io.HttpRequestExecutor;
import org.apache.hc.core5.http.protocol.HttpContext;
import org.jspecify.annotations.Nullable;

/** The method to which all others of a blocking client lead. */
@Watch(
    type = CloseableHttpClient.class,
    methods = "doExecute",
    args = {HttpHost.class, ClassicHttpRequest.class, HttpContext.class},
    pass = {1, 0})
public final class ApacheHttpClient5Probe
    extends HttpClientProbe<Object, ClassicHttpRequest, HttpResponse> {

  public ApacheHttpClient5Probe() {
    super(HeaderTexts::of, HeaderTexts::of);
  }

  @Override
  public void enter(Call call, Object client, ClassicHttpRequest request) {
    super.enter(call, client, request);
    Object target = call.second();
    if (target instanceof HttpHost && request.getAuthority() == null) {
      call.put(HttpKeys.URL, ((HttpHost) target).toURI() + RequestUrl.path(request));
    }
  }

  /** Null when the request says a path only, which is one on the target. */
  @Override
  protected @Nullable Object uri(ClassicHttpRequest request) {
    return RequestUrl.of(request);
  }

  @Override
  protected String method(ClassicHttpRequest request) {
    return request.getMethod();
  }

  @Override
  protected int status(HttpResponse response) {
    return response.getCode();
  }

  @Override
  protected @Nullable Object protocol(HttpResponse response) {
    return response.getVersion();
  }

  /** Adds the headers to each request on the wire, but for those that only proxies read. */
  @Watch(
      type = HttpRequestExecutor.class,
      methods = "execute",
      args = ClassicHttpRequest.class,
      nests = "apache-httpclient-5-headers")
  public static final class Headers extends Observer<Object, HttpRequest, Object, Object> {

    private static final HeaderSetter<HttpRequest> SETTER = HttpRequest::setHeader;

    @Override
    public @Nullable Object enter(Object executor, HttpRequest request, @Nullable Object second) {
      if (!request.getMethod().equals("CONNECT")) {
        Engine.get().inject(request, SETTER);
      }
      return null;
    }
  }

  @Watch(
      type = HttpRequestExecutor.class,
      methods = "execute",
      args = ClassicHttpRequest.class,
      pass = 1)
  public static final class Peer extends HttpPeerProbe<HttpConnection> {
    public Peer() {
      super(HttpConnection::getRemoteAddress);
    }
  }
}
