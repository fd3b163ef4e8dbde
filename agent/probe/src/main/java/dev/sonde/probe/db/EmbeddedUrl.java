package dev.sonde.probe.db;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** H2, HSQLDB, Derby, SQLite and DuckDB: inside the process, in memory or a file, or a server. */
final class EmbeddedUrl {

  private EmbeddedUrl() {}

  static DatabaseTarget target(JdbcProduct product, String rest) {
    int end = UrlParts.end(rest, 0, "?;");
    String text = rest.substring(0, end);
    if (product == JdbcProduct.SQLITE || product == JdbcProduct.DUCKDB) {
      return local(product, fileName(text));
    }
    int slashes = text.indexOf("//");
    String mode = slashes < 0 ? "" : text.substring(0, slashes).toLowerCase(Locale.ROOT);
    if (slashes >= 0 && isServer(product, mode)) {
      UrlParts parts = UrlParts.of(text.substring(slashes));
      Endpoint endpoint = parts.endpoint(port(product, mode));
      String path = parts.path();
      return new DatabaseTarget(
          product.system,
          path == null ? named(rest) : Endpoint.emptyToNull(withoutMode(path)),
          endpoint.host,
          endpoint.port);
    }
    String path = withoutMode(text);
    return local(product, path.isEmpty() ? named(rest) : path);
  }

  private static boolean isServer(JdbcProduct product, String mode) {
    switch (mode) {
      case "tcp:":
      case "ssl:":
        return product == JdbcProduct.H2;
      case "hsql:":
      case "hsqls:":
      case "http:":
      case "https:":
        return product == JdbcProduct.HSQLDB;
      default:
        return product == JdbcProduct.DERBY && mode.isEmpty();
    }
  }

  private static int port(JdbcProduct product, String mode) {
    return mode.equals("http:") ? 80 : mode.equals("https:") ? 443 : product.port;
  }

  /** Takes away {@code mem:}, {@code file:} and the like, but no drive letter. */
  private static String withoutMode(String text) {
    int colon = text.indexOf(':');
    return colon > 1 && text.indexOf('/') != 0 && isMode(text.substring(0, colon))
        ? text.substring(colon + 1)
        : text;
  }

  private static boolean isMode(String word) {
    switch (word.toLowerCase(Locale.ROOT)) {
      case "mem":
      case "memory":
      case "file":
      case "zip":
      case "res":
      case "directory":
      case "classpath":
      case "jar":
      case "nio":
      case "niomapped":
      case "niomem":
      case "async":
      case "split":
        return true;
      default:
        return false;
    }
  }

  private static @Nullable String named(String rest) {
    return UrlParts.of(rest).parameter("databasename");
  }

  /** The last part of a SQLite path; null for one in memory. */
  private static @Nullable String fileName(String text) {
    String path = text;
    if (path.startsWith(":")) {
      path = path.substring(1);
    }
    if (path.equalsIgnoreCase("memory:") || path.isEmpty()) {
      return null;
    }
    if (path.startsWith("resource:")) {
      path = path.substring(9);
    } else if (path.startsWith("file:")) {
      path = path.substring(5);
    }
    int slash = Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\'));
    String name = path.substring(slash + 1);
    return name.equals(":memory:") ? null : Endpoint.emptyToNull(name);
  }

  private static DatabaseTarget local(JdbcProduct product, @Nullable String namespace) {
    return new DatabaseTarget(product.system, namespace, null, 0);
  }
}
