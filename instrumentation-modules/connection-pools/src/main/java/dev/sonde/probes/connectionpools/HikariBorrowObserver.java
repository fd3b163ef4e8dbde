package dev.sonde.probes.connectionpools;

import dev.sonde.probe.Watch;

/** HikariCP: an entry leaves the pool. */
@Watch(
    typeNamed = "com.zaxxer.hikari.util.ConcurrentBag",
    methods = "borrow",
    pass = {})
public final class HikariBorrowObserver extends BorrowObserver<Object> {}
