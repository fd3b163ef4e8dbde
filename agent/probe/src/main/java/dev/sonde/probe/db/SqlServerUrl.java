package dev.sonde.probe.db;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/**
 * {@code //[server[\instance][:port]][;property=value…]}, a value with a semicolon in braces.
 * Source: "Building the connection URL" of Microsoft's driver; its aliases of property names too.
 */
final class SqlServerUrl {

  private SqlServerUrl() {}

  static DatabaseTarget target(String rest) {
    int start = rest.startsWith("//") ? 2 : 0;
    int end = rest.indexOf(';', start);
    String server = rest.substring(start, end < 0 ? rest.length() : end);
    Map<String, String> properties = properties(end < 0 ? "" : rest.substring(end));
    int slash = server.indexOf('/');
    String path = slash < 0 ? null : Endpoint.emptyToNull(server.substring(slash + 1));
    if (slash >= 0) {
      server = server.substring(0, slash);
    }
    if (server.isEmpty()) {
      server = either(properties, "servername", "server", "");
    }
    String instance = either(properties, "instancename", "instancename", "");
    int backslash = server.indexOf('\\');
    if (backslash >= 0) {
      int after = server.indexOf(':', backslash);
      int stop = after < 0 ? server.length() : after;
      boolean bracket = stop > backslash && server.charAt(stop - 1) == ']';
      instance = server.substring(backslash + 1, bracket ? stop - 1 : stop);
      server = server.substring(0, backslash) + (bracket ? "]" : "") + server.substring(stop);
    }
    // the port of a named instance is asked of the browser service, unless given
    int usual = instance.isEmpty() ? JdbcProduct.SQL_SERVER.port : 0;
    int given = Endpoint.port(either(properties, "portnumber", "port", ""), usual);
    Endpoint endpoint = Endpoint.hostAndPort(server, given);
    String database = either(properties, "databasename", "database", "");
    return new DatabaseTarget(
        JdbcProduct.SQL_SERVER.system,
        JdbcUrls.join(instance, database.isEmpty() ? path : database),
        endpoint.host == null ? "localhost" : endpoint.host,
        endpoint.port);
  }

  private static String either(
      Map<String, String> properties, String name, String alias, String absent) {
    String value = properties.get(name);
    return value != null ? value : properties.getOrDefault(alias, absent);
  }

  private static Map<String, String> properties(String text) {
    Map<String, String> properties = new HashMap<>();
    int at = 0;
    while (at < text.length()) {
      int start = at + 1;
      int equals = text.indexOf('=', start);
      if (equals < 0) {
        break;
      }
      int end = text.indexOf(';', start);
      if (end >= 0 && end < equals) {
        at = end;
        continue;
      }
      end = endOfValue(text, equals + 1);
      String value = text.substring(equals + 1, end).trim();
      if (value.startsWith("{")) {
        value = value.substring(1, value.endsWith("}") ? value.length() - 1 : value.length());
      }
      if (!value.isEmpty()) {
        properties.putIfAbsent(
            text.substring(start, equals).trim().toLowerCase(Locale.ROOT), value);
      }
      at = end;
    }
    return properties;
  }

  private static int endOfValue(String text, int from) {
    int search = from;
    if (from < text.length() && text.charAt(from) == '{') {
      int close = text.indexOf('}', from);
      search = close < 0 ? text.length() : close;
    }
    int end = text.indexOf(';', search);
    return end < 0 ? text.length() : end;
  }
}
