/**
 * JDBC, any driver and whatever wraps it. One span for each call of the application: of a pool's
 * wrapper and the driver's own statement the outer one is the span, and the inner one tells it the
 * text and the target ({@link dev.sonde.probe.Probe#nested}). So only objects of drivers are
 * remembered, never the wrappers that a pool makes at each checkout, and a wrapper that is a
 * dynamic proxy, which is not woven, changes nothing.
 *
 * <p>The text of a prepared statement is remembered when it is prepared, the target of a connection
 * when the driver opens it. What was there before the agent is asked once: a connection for its
 * URL, a statement of a known driver for its text. Result sets are never touched: they close with
 * their statements. Connections, and one in some of the statements, are {@linkplain
 * dev.sonde.probe.Leases leases} until they are closed. All of it runs on the application's
 * threads.
 */
package dev.sonde.probes.jdbc;
