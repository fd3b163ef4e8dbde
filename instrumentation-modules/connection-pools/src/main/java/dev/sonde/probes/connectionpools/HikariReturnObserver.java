package dev.sonde.probes.connectionpools;

import dev.sonde.probe.Watch;

/** HikariCP: an entry comes back. */
@Watch(typeNamed = "com.zaxxer.hikari.util.ConcurrentBag", methods = "requite")
public final class HikariReturnObserver extends ReturnObserver<Object> {}
