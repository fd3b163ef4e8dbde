package dev.sonde.probes.connectionpools;

import dev.sonde.probe.Watch;

/** c3p0: a connection leaves the pool. */
@Watch(
    typeNamed = "com.mchange.v2.c3p0.impl.C3P0PooledConnectionPool",
    methods = "checkoutPooledConnection",
    pass = {})
public final class C3p0BorrowObserver extends BorrowObserver<Object> {}
