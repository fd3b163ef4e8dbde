package dev.sonde.probes.servlet;

import dev.sonde.probe.Call;
import dev.sonde.probe.Engine;
import dev.sonde.probe.Slot;
import dev.sonde.probe.Watch;
import dev.sonde.probe.http.HttpKeys;
import dev.sonde.probe.http.HttpServerProbe;
import java.util.Collection;
import java.util.Collections;
import java.util.Enumeration;
import javax.servlet.DispatcherType;
import javax.servlet.Filter;
import javax.servlet.FilterChain;
import javax.servlet.Servlet;
import javax.servlet.ServletRequest;
import javax.servlet.ServletResponse;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;

/** The first filter or the servlet of a request, in a container that nobody else watches. */
@Watch(
    type = Servlet.class,
    methods = "service",
    args = {ServletRequest.class, ServletResponse.class},
    pass = {0, 1})
@Watch(
    type = Filter.class,
    methods = "doFilter",
    args = {ServletRequest.class, ServletResponse.class, FilterChain.class},
    pass = {0, 1})
public final class JavaxServletProbe
    extends HttpServerProbe<Object, ServletRequest, ServletResponse> {

  /** The call of this thread's request until it is asynchronous. */
  private final Slot<Call> running = Engine.get().slot("servlet.request");

  @Override
  public void enter(Call call, Object self, ServletRequest request) {
    if (request instanceof HttpServletRequest
        && call.second() instanceof HttpServletResponse
        && request.getDispatcherType() == DispatcherType.REQUEST) {
      super.enter(call, self, request);
      running.set(call);
    } else {
      call.skip();
    }
  }

  /** The specification makes it a 500, which the container sets after this. */
  @Override
  public void thrown(Call call, Object self, ServletRequest request, Throwable error) {
    running.set(null);
    call.put(HttpKeys.STATUS, 500);
  }

  @Override
  protected boolean isEntry() {
    return false;
  }

  @Override
  protected boolean continues(Call call, ServletRequest request, ServletResponse response) {
    boolean complete = running.get() != null;
    running.set(null);
    return !complete;
  }

  @Override
  protected @Nullable Collection<String> requestHeader(ServletRequest request, String name) {
    Enumeration<String> values = http(request).getHeaders(name);
    return values == null ? null : Collections.list(values);
  }

  @Override
  protected @Nullable Collection<String> responseHeader(ServletResponse response, String name) {
    return ((HttpServletResponse) response).getHeaders(name);
  }

  @Override
  protected int status(ServletResponse response) {
    return ((HttpServletResponse) response).getStatus();
  }

  @Override
  protected @Nullable String header(ServletRequest request, String name) {
    return http(request).getHeader(name);
  }

  @Override
  protected @Nullable String method(ServletRequest request) {
    return http(request).getMethod();
  }

  @Override
  protected @Nullable String target(ServletRequest request) {
    return http(request).getRequestURI();
  }

  @Override
  protected @Nullable String query(ServletRequest request) {
    return http(request).getQueryString();
  }

  @Override
  protected @Nullable String scheme(ServletRequest request) {
    return request.getScheme();
  }

  @Override
  protected @Nullable String protocol(ServletRequest request) {
    return request.getProtocol();
  }

  @Override
  protected @Nullable String peerAddress(ServletRequest request) {
    return request.getRemoteAddr();
  }

  @Override
  protected int peerPort(ServletRequest request) {
    return request.getRemotePort();
  }

  private static HttpServletRequest http(ServletRequest request) {
    return (HttpServletRequest) request;
  }
}
