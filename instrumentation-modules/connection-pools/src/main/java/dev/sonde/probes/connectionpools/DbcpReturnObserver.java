package dev.sonde.probes.connectionpools;

import dev.sonde.probe.Watch;

/** DBCP 2: a connection comes back, or is found broken. */
@Watch(
    typeNamed = "org.apache.commons.pool2.impl.GenericObjectPool",
    methods = {"returnObject", "invalidateObject"})
public final class DbcpReturnObserver extends ReturnObserver<Object> {}
