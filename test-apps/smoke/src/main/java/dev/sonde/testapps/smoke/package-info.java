/**
 * The smallest application that crosses every boundary of a trace with what every JDK from 8 on
 * has: the JDK's HTTP server and client, JDBC, a thread pool, a completable future, a timer.
 * Without any telemetry dependency.
 *
 * <p>{@code GET /work} runs the whole chain and answers only when each part of it is done, so the
 * trace of one request is complete and the same every time.
 */
package dev.sonde.testapps.smoke;
