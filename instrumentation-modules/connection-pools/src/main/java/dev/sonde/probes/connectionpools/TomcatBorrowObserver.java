package dev.sonde.probes.connectionpools;

import dev.sonde.probe.Watch;

/** Tomcat JDBC: a connection leaves the pool. */
@Watch(
    typeNamed = "org.apache.tomcat.jdbc.pool.ConnectionPool",
    methods = "borrowConnection",
    args = int.class,
    pass = {})
public final class TomcatBorrowObserver extends BorrowObserver<Object> {}
