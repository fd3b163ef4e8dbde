package dev.sonde.probes.jaxrs;

import dev.sonde.probe.Context;
import dev.sonde.probe.Engine;
import dev.sonde.probe.Observer;
import dev.sonde.probe.Watch;
import dev.sonde.probe.http.HttpKeys;
import java.util.List;
import org.glassfish.jersey.server.internal.routing.UriRoutingContext;
import org.glassfish.jersey.server.model.ResourceMethod;
import org.glassfish.jersey.uri.UriTemplate;
import org.jspecify.annotations.Nullable;

/** Jersey has found the resource method; the templates that led to it are known. */
@Watch(
    type = UriRoutingContext.class,
    methods = "setMatchedResourceMethod",
    args = ResourceMethod.class)
public final class JerseyRouteObserver
    extends Observer<UriRoutingContext, ResourceMethod, Object, Object> {

  @Override
  public @Nullable Object enter(
      UriRoutingContext self, ResourceMethod method, @Nullable Object second) {
    Context current = Engine.get().current();
    if (!current.isEmpty()) {
      String route = self.getBaseUri().getRawPath();
      List<UriTemplate> templates = self.getMatchedTemplates(); // the last one first
      for (int i = templates.size() - 1; i >= 0; i--) {
        route = Route.join(route, templates.get(i).getTemplate());
      }
      current.putOnRoot(HttpKeys.ROUTE, Route.orRoot(route));
    }
    return null;
  }
}
