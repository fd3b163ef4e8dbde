package dev.sonde.probes.servlet;

import dev.sonde.probe.Completion;
import dev.sonde.probe.Engine;
import dev.sonde.probe.Observer;
import dev.sonde.probe.Scope;
import dev.sonde.probe.Table;
import dev.sonde.probe.Watch;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.Servlet;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import org.jspecify.annotations.Nullable;

/** An asynchronous request that is dispatched again goes on in its span, on another thread. */
@Watch(
    type = Servlet.class,
    methods = "service",
    args = {ServletRequest.class, ServletResponse.class},
    nests = "http-server")
@Watch(
    type = Filter.class,
    methods = "doFilter",
    args = {ServletRequest.class, ServletResponse.class, FilterChain.class},
    nests = "http-server")
public final class JakartaAsyncObserver extends Observer<Object, ServletRequest, Scope, Object> {

  private final Table<ServletRequest, Completion> async = Engine.get().table("servlet.async");

  @Override
  public @Nullable Scope enter(Object self, ServletRequest request, @Nullable Object second) {
    if (request.getDispatcherType() != DispatcherType.ASYNC) {
      return null;
    }
    Completion span = async.get(JakartaAsyncEnd.unwrapped(request));
    return span == null ? null : Engine.get().attach(span.context(), -1);
  }

  @Override
  public void exit(@Nullable Scope scope, @Nullable Object result, @Nullable Throwable error) {
    if (scope != null) {
      scope.close();
    }
  }
}
