package dev.sonde.probes.jaxrs;

import dev.sonde.probe.Engine;
import dev.sonde.probe.Observer;
import dev.sonde.probe.Table;
import dev.sonde.probe.Watch;
import dev.sonde.probe.http.HttpKeys;
import org.jboss.resteasy.core.ResourceLocatorInvoker;
import org.jboss.resteasy.core.registry.RootNode;
import org.jboss.resteasy.spi.HttpRequest;
import org.jspecify.annotations.Nullable;

/**
 * RESTEasy matches a request with one tree of templates, and the rest of its path with another one
 * for each locator of a sub-resource on the way.
 */
@Watch(
    type = RootNode.class,
    methods = "match",
    args = {HttpRequest.class, int.class})
public final class ResteasyRouteObserver
    extends Observer<RootNode, HttpRequest, ResteasyRouteObserver.Matching, Object> {

  private final ResteasyTemplates templates = new ResteasyTemplates();

  /** What locators have matched of requests. */
  private final Table<HttpRequest, String> located = Engine.get().table("resteasy.located");

  @Override
  public @Nullable Matching enter(RootNode self, HttpRequest request, @Nullable Object second) {
    return Engine.get().current().isEmpty() ? null : new Matching(self, request);
  }

  @Override
  public void exit(
      @Nullable Matching matching, @Nullable Object invoker, @Nullable Throwable error) {
    String template =
        matching == null || invoker == null ? null : templates.of(invoker, matching.tree);
    if (matching == null || template == null) {
      return;
    }
    String before = located.get(matching.request);
    String route =
        Route.join(before == null ? templates.basePath(matching.request) : before, template);
    if (invoker instanceof ResourceLocatorInvoker) {
      located.put(matching.request, route);
    } else {
      Engine.get().current().putOnRoot(HttpKeys.ROUTE, Route.orRoot(route));
    }
  }

  static final class Matching {
    private final RootNode tree;
    private final HttpRequest request;

    private Matching(RootNode tree, HttpRequest request) {
      this.tree = tree;
      this.request = request;
    }
  }
}
