package dev.sonde.probes.connectionpools;

import dev.sonde.probe.Watch;

/** c3p0: a connection comes back. */
@Watch(
    typeNamed = "com.mchange.v2.c3p0.impl.C3P0PooledConnectionPool",
    methods = "checkinPooledConnection")
public final class C3p0ReturnObserver extends ReturnObserver<Object> {}
