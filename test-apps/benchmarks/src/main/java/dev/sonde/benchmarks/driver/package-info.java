/**
 * A JDBC driver in memory that answers with constants: the load of the JDBC benchmark, and real to
 * every agent, which weaves its classes as it does any driver's. What the benchmark does not call
 * throws {@link java.sql.SQLFeatureNotSupportedException}.
 */
package dev.sonde.benchmarks.driver;
