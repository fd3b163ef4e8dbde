package dev.sonde.probe.db;

import org.jspecify.annotations.Nullable;

/** Where queries go: immutable, made once per connection URL and shared by all spans. */
public final class DatabaseTarget {

  /** A target of which nothing is known. */
  public static final DatabaseTarget UNKNOWN = new DatabaseTarget("other_sql", null, null, 0);

  private final String system;
  private final @Nullable String namespace;
  private final @Nullable String host;
  private final int port;

  /**
   * @param system a {@code db.system.name} of the conventions
   * @param namespace {@code db.namespace}: database and schema, by the rule of the system
   * @param host null for one inside the process
   * @param port 0 when unknown
   */
  public DatabaseTarget(
      String system, @Nullable String namespace, @Nullable String host, int port) {
    this.system = system;
    this.namespace = namespace;
    this.host = host;
    this.port = port;
  }

  /**
   * What a JDBC URL says: the first host of several, the default port when it names none, the
   * database given at connecting (a later {@code USE} is not seen). Credentials are not kept. Never
   * throws; what is no JDBC URL becomes {@link #UNKNOWN}. Takes time linear in the length.
   */
  public static DatabaseTarget ofJdbcUrl(@Nullable String url) {
    return url == null ? UNKNOWN : JdbcUrls.parse(url);
  }

  public String system() {
    return system;
  }

  public @Nullable String namespace() {
    return namespace;
  }

  public @Nullable String host() {
    return host;
  }

  /** 0 when unknown. */
  public int port() {
    return port;
  }

  /** Whether the port is the one the system listens on unless told otherwise. */
  public boolean isDefaultPort() {
    return port != 0 && port == JdbcProduct.defaultPort(system);
  }

  @Override
  public String toString() {
    return system + "://" + host + ":" + port + "/" + namespace;
  }
}
