package dev.sonde.probes.springwebmvc;

import dev.sonde.probe.Engine;
import dev.sonde.probe.Observer;
import dev.sonde.probe.Watch;
import dev.sonde.probe.http.HttpKeys;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.web.servlet.HandlerAdapter;

/** The mapping that led to a handler, from Spring 6 on; the build sees an older one. */
@Watch(
    type = HandlerAdapter.class,
    methods = "handle",
    args = HttpServletRequest.class,
    optional = true)
public final class JakartaHandlerObserver
    extends Observer<HandlerAdapter, HttpServletRequest, Object, Object> {

  @Override
  public @Nullable Object enter(
      HandlerAdapter self, HttpServletRequest request, @Nullable Object second) {
    if (request.getDispatcherType() != DispatcherType.REQUEST) {
      return null;
    }
    Object pattern = request.getAttribute(HandlerRoute.PATTERN);
    if (pattern != null) {
      String route =
          HandlerRoute.of(
              request.getContextPath(),
              request.getServletPath(),
              request.getPathInfo(),
              pattern.toString());
      Engine.get().current().putOnRoot(HttpKeys.ROUTE, route);
    }
    return null;
  }
}
