package dev.sonde.probes.jetty;

import dev.sonde.probe.Call;
import dev.sonde.probe.Watch;
import dev.sonde.probe.http.HttpServerProbe;
import java.util.Collection;
import java.util.Collections;
import org.eclipse.jetty.io.ssl.SslConnection;
import org.eclipse.jetty.server.HttpChannel;
import org.eclipse.jetty.server.Request;
import org.jspecify.annotations.Nullable;

/** A request from its head to its response, or to its going asynchronous. */
@Watch(
    type = HttpChannel.class,
    methods = "handle",
    exactly = true,
    pass = {})
@Watch(
    type = HttpChannel.class,
    methods = "run",
    exactly = true,
    pass = {})
public final class JettyProbe extends HttpServerProbe<HttpChannel, HttpChannel, HttpChannel> {

  private final Channels channels = new Channels();

  @Override
  public void enter(Call call, HttpChannel self, HttpChannel none) {
    if (!self.getState().isInitial() || channels.async(self) != null) {
      call.skip();
      return;
    }
    super.enter(call, self, self);
    channels.begin(self, call);
  }

  /** The status came with the response's completion. */
  @Override
  public void exit(Call call, HttpChannel self, HttpChannel none, @Nullable Object again) {
    channels.leave();
  }

  @Override
  public void thrown(Call call, HttpChannel self, HttpChannel none, Throwable error) {
    channels.leave();
  }

  private static Request request(HttpChannel channel) {
    return channel.getRequest();
  }

  @Override
  protected @Nullable String method(HttpChannel channel) {
    return request(channel).getMethod();
  }

  @Override
  protected @Nullable String target(HttpChannel channel) {
    return request(channel).getRequestURI();
  }

  @Override
  protected @Nullable String query(HttpChannel channel) {
    return request(channel).getQueryString();
  }

  @Override
  protected @Nullable String header(HttpChannel channel, String name) {
    return request(channel).getHeader(name);
  }

  /** HTTP/2 has it in a pseudo-header, which Jetty has split. */
  @Override
  protected @Nullable String authority(HttpChannel channel) {
    Request request = request(channel);
    String host = request.getHeader("host");
    return host == null ? request.getServerName() + ':' + request.getServerPort() : host;
  }

  /** Within {@code handle} Jetty's own customizers come to tell that a connection is encrypted. */
  @Override
  protected @Nullable String scheme(HttpChannel channel) {
    return channel.getEndPoint() instanceof SslConnection.DecryptedEndPoint
        ? "https"
        : request(channel).getScheme();
  }

  @Override
  protected @Nullable String protocol(HttpChannel channel) {
    return request(channel).getProtocol();
  }

  @Override
  protected @Nullable String peerAddress(HttpChannel channel) {
    return request(channel).getRemoteAddr();
  }

  @Override
  protected int peerPort(HttpChannel channel) {
    return request(channel).getRemotePort();
  }

  @Override
  protected @Nullable Collection<String> requestHeader(HttpChannel channel, String name) {
    return Collections.list(request(channel).getHeaders(name));
  }

  @Override
  protected @Nullable Collection<String> responseHeader(HttpChannel channel, String name) {
    return channel.getResponse().getHeaders(name);
  }

  @Override
  protected int status(HttpChannel channel) {
    return channel.getResponse().getStatus();
  }
}
