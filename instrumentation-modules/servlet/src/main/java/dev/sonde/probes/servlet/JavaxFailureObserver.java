package dev.sonde.probes.servlet;

import dev.sonde.probe.Engine;
import dev.sonde.probe.Observer;
import dev.sonde.probe.Watch;
import javax.servlet.DispatcherType;
import javax.servlet.Filter;
import javax.servlet.FilterChain;
import javax.servlet.Servlet;
import javax.servlet.ServletException;
import javax.servlet.ServletRequest;
import javax.servlet.ServletResponse;
import org.jspecify.annotations.Nullable;

/** The exception that leaves the first filter or the servlet, before the container catches it. */
@Watch(
    type = Servlet.class,
    methods = "service",
    args = {ServletRequest.class, ServletResponse.class},
    nests = "servlet.failure")
@Watch(
    type = Filter.class,
    methods = "doFilter",
    args = {ServletRequest.class, ServletResponse.class, FilterChain.class},
    nests = "servlet.failure")
public final class JavaxFailureObserver extends Observer<Object, ServletRequest, Boolean, Object> {

  @Override
  public Boolean enter(Object self, ServletRequest request, @Nullable Object second) {
    return request.getDispatcherType() != DispatcherType.ERROR;
  }

  @Override
  public void exit(@Nullable Boolean counts, @Nullable Object result, @Nullable Throwable error) {
    if (error != null && Boolean.TRUE.equals(counts)) {
      Throwable cause =
          error instanceof ServletException ? ((ServletException) error).getRootCause() : null;
      Engine.get().current().failRoot(cause == null ? error : cause);
    }
  }
}
