package dev.sonde.probes.springwebmvc;

import org.jspecify.annotations.Nullable;

/** The route of a request whose handler has been found. */
final class HandlerRoute {

  /** Request attribute: the pattern that matched, a text or a {@code PathPattern}. */
  static final String PATTERN =
      "org.springframework.web.servlet.HandlerMapping.bestMatchingPattern";

  private HandlerRoute() {}

  /**
   * The pattern as seen from the server's root. A dispatcher servlet that is mapped to a prefix
   * matches what follows it, unless the application has it match full paths.
   *
   * @param pathInfo null when the servlet is not mapped to a prefix
   */
  static String of(
      String contextPath, String servletPath, @Nullable String pathInfo, String pattern) {
    String slash = pattern.startsWith("/") ? "" : "/";
    if (pathInfo == null
        || servletPath.isEmpty()
        || matchesFullPath(servletPath, pathInfo, pattern)) {
      return contextPath + slash + pattern;
    }
    return contextPath + servletPath + slash + pattern;
  }

  private static boolean matchesFullPath(String servletPath, String pathInfo, String pattern) {
    return startsWithPath(pattern, servletPath) && !startsWithPath(pathInfo, servletPath);
  }

  private static boolean startsWithPath(String text, String path) {
    return text.startsWith(path)
        && (text.length() == path.length() || text.charAt(path.length()) == '/');
  }
}
