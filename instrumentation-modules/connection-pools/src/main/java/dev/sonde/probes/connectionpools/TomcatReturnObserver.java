package dev.sonde.probes.connectionpools;

import dev.sonde.probe.Watch;

/** Tomcat JDBC: a connection comes back; a broken one, too. */
@Watch(typeNamed = "org.apache.tomcat.jdbc.pool.ConnectionPool", methods = "returnConnection")
public final class TomcatReturnObserver extends ReturnObserver<Object> {}
