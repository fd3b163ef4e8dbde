package dev.sonde.probe.db;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Finds the product in a JDBC URL, through the wrappers that put their own name before it. */
final class JdbcUrls {

  /** Longer ones are cut: a TNS descriptor of a large cluster has some 2,000 characters. */
  private static final int LONGEST = 16_384;

  private JdbcUrls() {}

  static DatabaseTarget parse(String url) {
    String text = url.length() > LONGEST ? url.substring(0, LONGEST) : url;
    int scheme = text.indexOf(':');
    if (scheme < 0) {
      return DatabaseTarget.UNKNOWN;
    }
    String first = text.substring(0, scheme).trim().toLowerCase(Locale.ROOT);
    if (!first.equals("jdbc") && !first.equals("jdbc-secretsmanager")) {
      return DatabaseTarget.UNKNOWN;
    }
    return afterScheme(text, scheme + 1);
  }

  private static DatabaseTarget afterScheme(String text, int start) {
    boolean container = false;
    int at = start;
    while (true) {
      int colon = text.indexOf(':', at);
      if (colon < 0) {
        return DatabaseTarget.UNKNOWN;
      }
      String name = text.substring(at, colon);
      JdbcProduct product = JdbcProduct.named(name);
      if (product != null) {
        return target(product, container, text.substring(colon + 1));
      }
      if (name.equalsIgnoreCase("jtds")) {
        return jtds(text.substring(colon + 1));
      }
      if (!isWrapper(name)) {
        return name.equalsIgnoreCase("default") || !isWord(name)
            ? DatabaseTarget.UNKNOWN
            : ServerUrl.target(JdbcProduct.OTHER, text.substring(colon + 1));
      }
      container = name.equalsIgnoreCase("tc");
      at = colon + 1;
    }
  }

  /** Names that stand before the real URL: loggers, tracers, vendors of drivers, Testcontainers. */
  private static boolean isWrapper(String name) {
    switch (name.toLowerCase(Locale.ROOT)) {
      case "p6spy":
      case "log4jdbc":
      case "tc":
      case "datadog":
      case "otel":
      case "tracing":
      case "opentracing":
      case "aws-wrapper":
      case "aws-dsql":
      case "datadirect":
      case "tibcosoftware":
      case "microsoft":
      case "jdbc":
        return true;
      default:
        return false;
    }
  }

  private static DatabaseTarget target(JdbcProduct product, boolean container, String rest) {
    if (container) {
      // jdbc:tc:postgresql:16-alpine:///db: the image's tag, and a host that is no host
      int slashes = rest.indexOf("//");
      String database =
          slashes < 0 ? null : ServerUrl.target(product, rest.substring(slashes)).namespace();
      return new DatabaseTarget(product.system, database, null, 0);
    }
    switch (product.form) {
      case ORACLE:
        return OracleUrl.target(rest);
      case SQL_SERVER:
        return SqlServerUrl.target(rest);
      case EMBEDDED:
        return EmbeddedUrl.target(product, rest);
      case DB2:
        return ServerUrl.withColonProperties(product, rest);
      default:
        return ServerUrl.target(product, rest);
    }
  }

  /** {@code jdbc:jtds:sqlserver://server[:port][/database][;instance=name]}. */
  private static DatabaseTarget jtds(String rest) {
    if (!rest.regionMatches(true, 0, "sqlserver:", 0, 10)) {
      int colon = rest.indexOf(':');
      return ServerUrl.target(JdbcProduct.SYBASE, colon < 0 ? "" : rest.substring(colon + 1));
    }
    UrlParts parts = UrlParts.of(rest.substring(10));
    String instance = parts.parameter("instance");
    Endpoint endpoint = parts.endpoint(instance == null ? JdbcProduct.SQL_SERVER.port : 0);
    return new DatabaseTarget(
        JdbcProduct.SQL_SERVER.system, join(instance, parts.path()), endpoint.host, endpoint.port);
  }

  /** Components of a namespace from the most general on, separated by {@code |}. */
  static @Nullable String join(@Nullable String general, @Nullable String specific) {
    if (general == null || general.isEmpty()) {
      return specific == null || specific.isEmpty() ? null : specific;
    }
    return specific == null || specific.isEmpty() ? general : general + '|' + specific;
  }

  private static boolean isWord(String name) {
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      if (!Character.isLetterOrDigit(c) && c != '-' && c != '_' && c != '+' && c != '.') {
        return false;
      }
    }
    return !name.isEmpty();
  }
}
