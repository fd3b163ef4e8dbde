package dev.sonde.probes.connectionpools;

import dev.sonde.probe.Watch;

/** HikariCP opens connections on a thread of its own. */
@Watch(
    typeNamed = "com.zaxxer.hikari.pool.PoolBase",
    methods = "newPoolEntry",
    pass = {},
    nests = "pool-create")
public final class HikariCreateObserver extends CreateObserver<Object> {}
