package dev.sonde.probes.jaxrs;

import dev.sonde.probe.Engine;
import dev.sonde.probe.Table;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.net.URI;
import java.util.Collection;
import java.util.Map;
import org.jboss.resteasy.core.registry.RootNode;
import org.jboss.resteasy.spi.HttpRequest;
import org.jspecify.annotations.Nullable;

/**
 * What RESTEasy tells through types that are others in each of its versions; looked up once, in the
 * version that is there.
 */
final class ResteasyTemplates {

  /** {@code RootNode.getBounded()}: a map from templates to lists of what they lead to. */
  private final MethodHandle bounded;

  /** {@code HttpRequest.getUri().getBaseUri()}. */
  private final MethodHandle baseUri;

  private final Table<Object, String> known = Engine.get().table("resteasy.templates");

  ResteasyTemplates() {
    try {
      MethodHandles.Lookup lookup = MethodHandles.publicLookup();
      bounded =
          lookup
              .unreflect(RootNode.class.getMethod("getBounded"))
              .asType(MethodType.methodType(Map.class, RootNode.class));
      MethodHandle uri = lookup.unreflect(HttpRequest.class.getMethod("getUri"));
      baseUri =
          MethodHandles.filterReturnValue(
              uri,
              lookup.findVirtual(
                  uri.type().returnType(), "getBaseUri", MethodType.methodType(URI.class)));
    } catch (ReflectiveOperationException changed) {
      throw new IllegalStateException(changed);
    }
  }

  /** The template in {@code tree} that leads to {@code invoker}; null when none does. */
  @Nullable String of(Object invoker, RootNode tree) {
    String template = known.get(invoker);
    if (template == null) {
      template = find(invoker, tree);
      if (template != null) {
        known.put(invoker, template);
      }
    }
    return template;
  }

  private @Nullable String find(Object invoker, RootNode tree) {
    for (Map.Entry<?, ?> entry : bounded(tree).entrySet()) {
      if (((Collection<?>) entry.getValue()).contains(invoker)) {
        return (String) entry.getKey();
      }
    }
    return null;
  }

  private Map<?, ?> bounded(RootNode tree) {
    try {
      return (Map) bounded.invokeExact(tree);
    } catch (Throwable failed) {
      throw new IllegalStateException(failed);
    }
  }

  /** The path under which the application is served, as it stands in a URL. */
  String basePath(HttpRequest request) {
    try {
      return ((URI) baseUri.invokeExact(request)).getRawPath();
    } catch (Throwable failed) {
      throw new IllegalStateException(failed);
    }
  }
}
