/**
 * The {@code db.client.connection.*} metrics of connection pools, by the semantic conventions for
 * database client metrics. A pool is known from its first {@code getConnection} on, so one that was
 * there before the agent is found too. What a pool counts itself is read when metrics are
 * collected; waiting, use and creation are timed on the application's threads. Waiting makes no
 * span: nearly always it takes microseconds, and the span of whoever waits tells the rest.
 *
 * <p>Use is remembered by the pool's own entry for a physical connection, not by the wrapper handed
 * out. The wrapper is what the application holds: each checkout is a {@linkplain
 * dev.sonde.probe.Leases lease}, and a wrapper that is collected while its entry is out was lost.
 */
package dev.sonde.probes.connectionpools;
