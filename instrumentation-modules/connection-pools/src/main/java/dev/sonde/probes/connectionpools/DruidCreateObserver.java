package dev.sonde.probes.connectionpools;

import dev.sonde.probe.Watch;

/** Druid opens connections on a thread of its own, or on the one that wants it. */
@Watch(
    typeNamed = "com.alibaba.druid.pool.DruidAbstractDataSource",
    methods = "createPhysicalConnection",
    pass = {},
    nests = "pool-create")
public final class DruidCreateObserver extends CreateObserver<Object> {}
