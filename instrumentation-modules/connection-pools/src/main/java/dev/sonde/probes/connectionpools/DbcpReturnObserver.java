package dev.sonde.probes.connectionpools;

import dev.sonde.probe.Watch;

/** DBCP 2: a connection comes back. */
@Watch(typeNamed = "org.apache.commons.pool2.impl.GenericObjectPool", methods = "returnObject")
public final class DbcpReturnObserver extends ReturnObserver<Object> {}
