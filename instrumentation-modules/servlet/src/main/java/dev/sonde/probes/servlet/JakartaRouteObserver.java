package dev.sonde.probes.servlet;

import dev.sonde.probe.Engine;
import dev.sonde.probe.Observer;
import dev.sonde.probe.Table;
import dev.sonde.probe.Watch;
import dev.sonde.probe.http.HttpKeys;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.Servlet;
import jakarta.servlet.ServletConfig;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletRegistration;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Collection;
import java.util.Collections;
import org.jspecify.annotations.Nullable;

/** The mapping that led to a request's servlet; a framework inside it may know better later. */
@Watch(
    type = Servlet.class,
    methods = "service",
    args = {ServletRequest.class, ServletResponse.class},
    nests = "servlet.route")
public final class JakartaRouteObserver extends Observer<Servlet, ServletRequest, Object, Object> {

  private final Table<Servlet, ServletRoutes> routes = Engine.get().table("servlet.routes");

  @Override
  public @Nullable Object enter(Servlet self, ServletRequest request, @Nullable Object second) {
    if (!(request instanceof HttpServletRequest)
        || request.getDispatcherType() != DispatcherType.REQUEST) {
      return null;
    }
    HttpServletRequest http = (HttpServletRequest) request;
    ServletRoutes known = routes.get(self);
    if (known == null) {
      known = new ServletRoutes(http.getContextPath(), mappings(self));
      routes.put(self, known);
    }
    String route = known.of(http.getServletPath(), http.getPathInfo());
    if (route != null) {
      Engine.get().current().putOnRoot(HttpKeys.ROUTE, route);
    }
    return null;
  }

  private static Collection<String> mappings(Servlet servlet) {
    ServletConfig config = servlet.getServletConfig();
    ServletContext context = config == null ? null : config.getServletContext();
    if (config == null || context == null) {
      return Collections.emptyList();
    }
    ServletRegistration registration = context.getServletRegistration(config.getServletName());
    return registration == null ? Collections.emptyList() : registration.getMappings();
  }
}
