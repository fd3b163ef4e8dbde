package dev.sonde.probe.db;

import org.jspecify.annotations.Nullable;

/**
 * {@code driver:[user/password]@database}, where the database is an easy-connect text, a SID, a
 * name service's entry or a TNS descriptor. The namespace is the service or SID: the conventions'
 * {@code DB_UNIQUE_NAME} would cost a query.
 */
final class OracleUrl {

  private OracleUrl() {}

  static DatabaseTarget target(String rest) {
    int firstParenthesis = rest.indexOf('(');
    int credentialsEnd =
        rest.lastIndexOf('@', firstParenthesis < 0 ? rest.length() : firstParenthesis);
    if (credentialsEnd < 0) {
      // the driver inside the database (kprb), DataDirect's oracle://host;ServiceName=…
      return rest.startsWith("//") ? dataDirect(UrlParts.of(rest)) : of(null, null, 0);
    }
    String database = rest.substring(credentialsEnd + 1).trim();
    if (database.startsWith("(")) {
      return descriptor(database);
    }
    if (database.regionMatches(true, 0, "ldap", 0, 4) && database.contains("://")) {
      return directory(database);
    }
    int slashes = database.indexOf("//");
    String text = slashes < 0 ? database : database.substring(slashes + 2);
    return easyConnect(text.substring(0, UrlParts.end(text, 0, "?")), slashes >= 0);
  }

  /** {@code host[:port][/service][:server][/instance]}, {@code host:port:sid}, or an alias. */
  private static DatabaseTarget easyConnect(String text, boolean isUrl) {
    int slash = text.indexOf('/');
    if (slash >= 0) {
      String service = text.substring(slash + 1);
      service = service.substring(0, UrlParts.end(service, 0, ":/"));
      Endpoint endpoint = Endpoint.first(text.substring(0, slash), JdbcProduct.ORACLE.port);
      return of(Endpoint.emptyToNull(service), endpoint.host, endpoint.port);
    }
    int bracket = text.indexOf(']');
    int portColon = text.indexOf(':', Math.max(bracket, 0));
    int sidColon = portColon < 0 ? -1 : text.indexOf(':', portColon + 1);
    if (sidColon >= 0) {
      Endpoint endpoint = Endpoint.first(text.substring(0, sidColon), JdbcProduct.ORACLE.port);
      return of(Endpoint.emptyToNull(text.substring(sidColon + 1)), endpoint.host, endpoint.port);
    }
    if (portColon < 0 && bracket < 0 && !isUrl) {
      return of(Endpoint.emptyToNull(text), null, 0); // an entry of tnsnames.ora
    }
    Endpoint endpoint = Endpoint.first(text, JdbcProduct.ORACLE.port);
    return of(null, endpoint.host, endpoint.port);
  }

  private static DatabaseTarget descriptor(String text) {
    String service = Endpoint.keyed(text, "service_name");
    String name = service.isEmpty() ? Endpoint.keyed(text, "sid") : service;
    String host = Endpoint.keyed(text, "host");
    int port = Endpoint.port(Endpoint.keyed(text, "port"), JdbcProduct.ORACLE.port);
    return host.isEmpty()
        ? of(Endpoint.emptyToNull(name), null, 0)
        : of(Endpoint.emptyToNull(name), host, port);
  }

  /** {@code ldap://directory:port/entry,cn=…}: the directory is not the database. */
  private static DatabaseTarget directory(String text) {
    int slash = text.indexOf('/', text.indexOf("//") + 2);
    String entry = slash < 0 ? "" : text.substring(slash + 1);
    String name = entry.substring(0, UrlParts.end(entry, 0, ",? "));
    return of(Endpoint.emptyToNull(name), null, 0);
  }

  private static DatabaseTarget dataDirect(UrlParts parts) {
    Endpoint endpoint = parts.endpoint(JdbcProduct.ORACLE.port);
    String service = parts.parameter("servicename");
    return of(service == null ? parts.parameter("sid") : service, endpoint.host, endpoint.port);
  }

  private static DatabaseTarget of(@Nullable String name, @Nullable String host, int port) {
    return new DatabaseTarget(JdbcProduct.ORACLE.system, name, host, port);
  }
}
