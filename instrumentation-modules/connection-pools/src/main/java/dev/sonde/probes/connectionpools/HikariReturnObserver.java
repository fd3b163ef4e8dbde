package dev.sonde.probes.connectionpools;

import dev.sonde.probe.Watch;

/** HikariCP: an entry comes back, or is evicted while it is out. */
@Watch(
    typeNamed = "com.zaxxer.hikari.util.ConcurrentBag",
    methods = {"requite", "remove"})
public final class HikariReturnObserver extends ReturnObserver<Object> {}
