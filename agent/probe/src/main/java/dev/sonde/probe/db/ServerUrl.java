package dev.sonde.probe.db;

import java.io.UnsupportedEncodingException;
import java.net.URLDecoder;
import org.jspecify.annotations.Nullable;

/**
 * URLs of database servers that look much like URLs: {@code [mode:]//hosts/database?parameters}.
 */
final class ServerUrl {

  private ServerUrl() {}

  static DatabaseTarget target(JdbcProduct product, String rest) {
    if (product == JdbcProduct.SPANNER) {
      return spanner(rest);
    }
    if (product == JdbcProduct.SYBASE && rest.regionMatches(true, 0, "tds:", 0, 4)) {
      return target(product, "//" + rest.substring(4));
    }
    if (product == JdbcProduct.OCEANBASE && rest.regionMatches(true, 0, "oracle:", 0, 7)) {
      return target(JdbcProduct.OCEANBASE, rest.substring(7));
    }
    // HANA separates hosts by semicolons
    UrlParts parts = UrlParts.of(product == JdbcProduct.HANA ? rest.replace(';', ',') : rest);
    if (!parts.hasAuthority()) {
      return withoutSlashes(product, parts, rest);
    }
    Endpoint endpoint = parts.endpoint(defaultPort(product, rest, parts));
    return new DatabaseTarget(
        product.system, namespace(product, parts), endpoint.host, endpoint.port);
  }

  /** DB2 and Informix: {@code //host:port/database:property=value;}. */
  static DatabaseTarget withColonProperties(JdbcProduct product, String rest) {
    int slashes = rest.indexOf("//");
    if (slashes < 0 || (rest.indexOf('=') >= 0 && rest.indexOf('=') < slashes)) {
      String path = rest.substring(0, UrlParts.end(rest, 0, ":;?"));
      return new DatabaseTarget(product.system, Endpoint.emptyToNull(path), null, 0);
    }
    int slash = rest.indexOf('/', slashes + 2);
    int end = UrlParts.end(rest, slash < 0 ? slashes : slash, slash < 0 ? ";?" : ":;?");
    UrlParts parts = UrlParts.of(rest.substring(slashes, end));
    String named = UrlParts.of(rest.substring(end)).parameter("databasename");
    Endpoint endpoint = parts.endpoint(product.port);
    String path = parts.path();
    if (product == JdbcProduct.INFORMIX && slash < 0 && rest.indexOf(':', slashes) < 0) {
      return new DatabaseTarget(
          product.system, endpoint.host, null, 0); // informix-direct://database
    }
    return new DatabaseTarget(
        product.system, path == null ? named : path, endpoint.host, endpoint.port);
  }

  /** {@code jdbc:postgresql:database} on this host; {@code jdbc:mysql:host:port/database}. */
  private static DatabaseTarget withoutSlashes(JdbcProduct product, UrlParts parts, String rest) {
    switch (product) {
      case POSTGRESQL:
      case COCKROACHDB:
      case REDSHIFT:
      case YUGABYTEDB:
        {
          String path = parts.path();
          String database =
              path == null ? null : decoded(path.startsWith("/") ? path.substring(1) : path);
          String namespace = JdbcUrls.join(database, firstSchema(parts.parameter("currentschema")));
          return new DatabaseTarget(product.system, namespace, "localhost", product.port);
        }
      case OTHER:
        return new DatabaseTarget(product.system, null, null, 0);
      default:
        return rest.isEmpty() || rest.startsWith("/")
            ? new DatabaseTarget(product.system, null, null, 0)
            : target(product, "//" + rest);
    }
  }

  private static @Nullable String namespace(JdbcProduct product, UrlParts parts) {
    String path = parts.path();
    String named = parts.parameter("databasename");
    String database = decoded(path == null ? named : path);
    switch (product) {
      case POSTGRESQL:
      case COCKROACHDB:
      case REDSHIFT:
      case YUGABYTEDB:
        return JdbcUrls.join(database, firstSchema(parts.parameter("currentschema")));
      case CLICKHOUSE:
      case MYSQL:
      case MARIADB:
        return database == null ? parts.parameter("database") : database;
      case HANA:
        return named;
      case SNOWFLAKE:
        return JdbcUrls.join(parts.parameter("db"), parts.parameter("schema"));
      case TRINO:
      case PRESTO:
        return database == null ? null : database.replace('/', '|');
      case TERADATA:
        return Endpoint.emptyToNull(Endpoint.keyed(path == null ? "" : path, "database"));
      default:
        return database;
    }
  }

  private static int defaultPort(JdbcProduct product, String rest, UrlParts parts) {
    if (product == JdbcProduct.TERADATA) {
      String path = parts.path();
      return Endpoint.port(Endpoint.keyed(path == null ? "" : path, "dbs_port"), product.port);
    }
    boolean secure = rest.startsWith("https:") || "true".equals(parts.parameter("ssl"));
    return product == JdbcProduct.CLICKHOUSE && secure ? 8443 : product.port;
  }

  /** {@code [//host]/projects/p/instances/i/databases/d?parameters}. */
  private static DatabaseTarget spanner(String rest) {
    String path = rest.substring(0, UrlParts.end(rest, 0, "?;"));
    int databases = path.indexOf("/databases/");
    String database = databases < 0 ? null : Endpoint.emptyToNull(path.substring(databases + 11));
    if (!rest.startsWith("//")) {
      return new DatabaseTarget(
          JdbcProduct.SPANNER.system, database, "spanner.googleapis.com", JdbcProduct.SPANNER.port);
    }
    Endpoint endpoint = UrlParts.of(rest).endpoint(JdbcProduct.SPANNER.port);
    return new DatabaseTarget(JdbcProduct.SPANNER.system, database, endpoint.host, endpoint.port);
  }

  /** The first schema of a search path. */
  private static @Nullable String firstSchema(@Nullable String searchPath) {
    if (searchPath == null) {
      return null;
    }
    String all = String.valueOf(decoded(searchPath));
    int comma = all.indexOf(',');
    return (comma < 0 ? all : all.substring(0, comma)).trim();
  }

  private static @Nullable String decoded(@Nullable String text) {
    if (text == null || text.indexOf('%') < 0) {
      return text;
    }
    try {
      return URLDecoder.decode(text.replace("+", "%2B"), "UTF-8");
    } catch (IllegalArgumentException | UnsupportedEncodingException malformed) {
      return text;
    }
  }
}
