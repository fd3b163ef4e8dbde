package dev.sonde.probe.db;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the second part of a JDBC URL means: the product by its {@code db.system.name} (semantic
 * conventions, "Notes and well-known identifiers"), its default port and how the rest is written.
 */
enum JdbcProduct {
  POSTGRESQL("postgresql", 5432, Form.SERVER, "postgresql", "pgsql", "postgres"),
  MYSQL("mysql", 3306, Form.SERVER, "mysql", "mysqlx", "mysql+srv", "mysqlx+srv"),
  MARIADB("mariadb", 3306, Form.SERVER, "mariadb"),
  SQL_SERVER("microsoft.sql_server", 1433, Form.SQL_SERVER, "sqlserver"),
  ORACLE("oracle.db", 1521, Form.ORACLE, "oracle"),
  DB2("ibm.db2", 50000, Form.DB2, "db2", "db2j"),
  DB2_I("ibm.db2", 0, Form.DB2, "as400"),
  H2("h2database", 9092, Form.EMBEDDED, "h2"),
  HSQLDB("hsqldb", 9001, Form.EMBEDDED, "hsqldb"),
  DERBY("derby", 1527, Form.EMBEDDED, "derby"),
  SQLITE("sqlite", 0, Form.EMBEDDED, "sqlite"),
  DUCKDB("duckdb", 0, Form.EMBEDDED, "duckdb"),
  CLICKHOUSE("clickhouse", 8123, Form.SERVER, "clickhouse", "ch"),
  HANA("sap.hana", 0, Form.SERVER, "sap"),
  MAXDB("sap.maxdb", 7210, Form.SERVER, "sapdb"),
  COCKROACHDB("cockroachdb", 26257, Form.SERVER, "cockroachdb"),
  REDSHIFT("aws.redshift", 5439, Form.SERVER, "redshift"),
  SNOWFLAKE("snowflake", 443, Form.SERVER, "snowflake"),
  TRINO("trino", 8080, Form.SERVER, "trino"),
  PRESTO("presto", 8080, Form.SERVER, "presto"),
  TERADATA("teradata", 1025, Form.SERVER, "teradata"),
  INFORMIX("ibm.informix", 9088, Form.DB2, "informix-sqli", "informix-direct"),
  NETEZZA("ibm.netezza", 5480, Form.SERVER, "netezza"),
  INGRES("actian.ingres", 21071, Form.SERVER, "ingres"),
  FIREBIRD("firebirdsql", 3050, Form.SERVER, "firebirdsql", "firebird"),
  CACHE("intersystems.cache", 1972, Form.SERVER, "cache", "iris"),
  CASSANDRA("cassandra", 9042, Form.SERVER, "cassandra"),
  HIVE("hive", 10000, Form.SERVER, "hive2", "hive"),
  NEO4J("neo4j", 7687, Form.SERVER, "neo4j"),
  SPANNER("gcp.spanner", 443, Form.SERVER, "cloudspanner"),
  SYBASE("sybase", 5000, Form.SERVER, "sybase"),
  YUGABYTEDB("yugabytedb", 5433, Form.SERVER, "yugabytedb"),
  OCEANBASE("oceanbase", 2881, Form.SERVER, "oceanbase"),
  OTHER("other_sql", 0, Form.SERVER);

  /** How what follows the product's name is written. */
  enum Form {
    SERVER,
    SQL_SERVER,
    ORACLE,
    DB2,
    EMBEDDED
  }

  private static final Map<String, JdbcProduct> BY_NAME = new HashMap<>();
  private static final Map<String, Integer> PORTS = new HashMap<>();

  static {
    for (JdbcProduct product : values()) {
      PORTS.putIfAbsent(product.system, product.port);
      for (String name : product.names) {
        BY_NAME.put(name, product);
      }
    }
  }

  final String system;
  final int port;
  final Form form;
  private final String[] names;

  JdbcProduct(String system, int port, Form form, String... names) {
    this.system = system;
    this.port = port;
    this.form = form;
    this.names = names;
  }

  static @Nullable JdbcProduct named(String name) {
    return BY_NAME.get(name.toLowerCase(Locale.ROOT));
  }

  static int defaultPort(String system) {
    Integer port = PORTS.get(system);
    return port == null ? 0 : port;
  }
}
