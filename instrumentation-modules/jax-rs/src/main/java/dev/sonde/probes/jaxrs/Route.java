package dev.sonde.probes.jaxrs;

/** Paths of templates, one behind the other. */
final class Route {

  private Route() {}

  /** The template behind a path: one slash between them and none at the end. */
  static String join(String path, String template) {
    int start = template.startsWith("/") ? 1 : 0;
    int end = template.length();
    while (end > start && template.charAt(end - 1) == '/') {
      end--;
    }
    String before = path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
    return start == end ? before : before + '/' + template.substring(start, end);
  }

  /** A whole route: the root has its slash. */
  static String orRoot(String route) {
    return route.isEmpty() ? "/" : route;
  }
}
