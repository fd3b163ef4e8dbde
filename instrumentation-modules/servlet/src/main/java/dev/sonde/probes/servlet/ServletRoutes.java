package dev.sonde.probes.servlet;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The mappings of one servlet as routes, context path included. Immutable; made once a servlet, so
 * that a request's route costs no new text.
 */
final class ServletRoutes {

  private final List<String> exact = new ArrayList<>();
  private final List<String> prefixes = new ArrayList<>();
  private final List<String> suffixes = new ArrayList<>();
  private final String contextPath;
  private final boolean isDefault;

  /** The routes of a servlet with these mappings (Servlet specification, "URL patterns"). */
  ServletRoutes(String contextPath, Collection<String> mappings) {
    this.contextPath = contextPath;
    boolean catchesAll = false;
    for (String mapping : mappings) {
      if (mapping.equals("/") || mapping.equals("/*")) {
        catchesAll = true;
      } else if (mapping.startsWith("*.")) {
        suffixes.add(contextPath + '/' + mapping);
      } else if (mapping.endsWith("/*")) {
        prefixes.add(contextPath + mapping);
      } else {
        exact.add(contextPath + (mapping.isEmpty() ? "/" : mapping));
      }
    }
    isDefault = catchesAll;
  }

  /** The route of the mapping that a request matched; null when none of them fits. */
  @Nullable String of(String servletPath, @Nullable String pathInfo) {
    String route = match(exact, servletPath, pathInfo, 0, 0);
    if (route == null) {
      route = match(prefixes, servletPath, null, 0, 2);
    }
    if (route == null) {
      route = suffix(servletPath);
    }
    return route != null || !isDefault ? route : contextPath + "/*";
  }

  /** The route whose text between context path and its last {@code less} characters is the path. */
  private @Nullable String match(
      List<String> routes, String path, @Nullable String rest, int from, int less) {
    int skipped = contextPath.length() + from;
    for (String route : routes) {
      int length = route.length() - skipped - less;
      if (rest == null && length == path.length() && route.startsWith(path, skipped)) {
        return route;
      }
      if (rest != null && path.isEmpty() && length == rest.length() && route.endsWith(rest)) {
        return route;
      }
    }
    return null;
  }

  private @Nullable String suffix(String path) {
    int dot = path.lastIndexOf('.');
    for (String route : suffixes) {
      int length = route.length() - route.lastIndexOf("/*.") - 2;
      if (dot >= 0 && length == path.length() - dot && route.endsWith(path.substring(dot))) {
        return route;
      }
    }
    return null;
  }
}
